package dev.slipway.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many senders and consumers at once get in nobody's way. */
abstract class ConcurrencyCases extends QueueCases {
  private static final int THREADS = 4;
  private static final int MESSAGES = 2_000;
  private static final int BATCH = 50;
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @Test
  void concurrentConsumersGetEachMessageOnce() throws Exception {
    List<String> came = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger left = new AtomicInteger(MESSAGES);
    List<Callable<Void>> work = new ArrayList<>();
    for (int consumer = 0; consumer < THREADS; consumer++) {
      Queues from = consumer % 2 == 0 ? queues() : harness().another();
      Subscription subscription = new Subscription(QUEUE, "builders", "consumer-" + consumer);
      work.add(() -> consume(from, subscription, came, left));
    }
    work.add(this::sendAll);

    runAll(work);

    assertThat(came).hasSize(MESSAGES).doesNotHaveDuplicates();
    assertThat(harness().inspection().depth(QUEUE, ANN.group()).inFlight()).isZero();
  }

  @Test
  void concurrentSendersOfOneKeySendItOnce() throws Exception {
    runAll(Collections.nCopies(THREADS, this::sendAll));

    List<String> came = new ArrayList<>();
    for (List<Delivery> next = receive(ANN, 500); !next.isEmpty(); next = receive(ANN, 500)) {
      came.addAll(keys(next));
    }

    assertThat(came).hasSize(MESSAGES).doesNotHaveDuplicates();
  }

  private Void sendAll() {
    for (int sent = 0; sent < MESSAGES; sent += BATCH) {
      List<OutgoingMessage> batch =
          IntStream.range(sent, sent + BATCH).mapToObj(i -> message("key-" + i)).toList();
      queues().send(QUEUE, batch);
    }
    return null;
  }

  private static Void consume(
      Queues from, Subscription subscription, List<String> came, AtomicInteger left)
      throws InterruptedException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (left.get() > 0 && System.nanoTime() < deadline) {
      for (Delivery delivery : from.receive(subscription, 16, LONG, Duration.ofMillis(100))) {
        came.add(delivery.key());
        assertThat(from.acknowledge(delivery)).isEqualTo(LeaseStatus.HELD);
        left.decrementAndGet();
      }
    }
    return null;
  }

  private static void runAll(List<Callable<Void>> work) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } catch (ExecutionException failed) {
      throw new AssertionError("a thread failed", failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
