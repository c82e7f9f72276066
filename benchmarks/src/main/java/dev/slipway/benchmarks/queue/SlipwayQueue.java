package dev.slipway.benchmarks.queue;

import dev.slipway.adapters.json.JsonCodecs;
import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.adapters.redis.queue.RedisQueues;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The port as the runner uses it: encoded and decoded, each key once, under a lease. */
final class SlipwayQueue implements Contender {
  private static final QueueName QUEUE = QueueRegistry.ENGINEERING;

  /** A consumer takes only what it can start. */
  private static final int IN_HAND_MAX = 4 * BATCH;

  private static final Duration WAIT = Duration.ofSeconds(10);

  private final MessageCodec codec = JsonCodecs.messages();
  private final RedisQueues queues;
  private final Subscription subscription;

  SlipwayQueue(int port, String prefix) {
    queues = RedisQueues.open(RedisConfig.of("redis://127.0.0.1:" + port).withPrefix(prefix));
    subscription =
        new Subscription(
            QUEUE,
            QueueRegistry.find(QUEUE).orElseThrow().consumerGroups().get(0),
            "consumer-" + ProcessHandle.current().pid());
  }

  @Override
  public double enqueue(int messages) throws Exception {
    AtomicInteger left = new AtomicInteger(messages);
    long began = System.nanoTime();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        done.add(
            callers.submit(() -> {
              while (left.getAndDecrement() > 0) {
                send(Samples.nextKey());
              }
            }));
      }
      for (Future<?> caller : done) {
        caller.get();
      }
    }
    return Contender.rate(messages, began);
  }

  @Override
  public double sendAll(int messages) {
    long began = System.nanoTime();
    for (int sent = 0; sent < messages; sent += BATCH) {
      int size = Math.min(BATCH, messages - sent);
      queues.send(
          QUEUE, IntStream.range(0, size).mapToObj(i -> outgoing(Samples.nextKey())).toList());
    }
    return Contender.rate(messages, began);
  }

  /** Sends one and waits for the reply. */
  void send(String key) {
    queues.send(QUEUE, List.of(outgoing(key)));
  }

  private OutgoingMessage outgoing(String key) {
    return new OutgoingMessage(key, Samples.headers(key), codec.encode(Samples.message(key)));
  }

  @Override
  public double consume(int messages) throws Exception {
    Semaphore room = new Semaphore(IN_HAND_MAX);
    long began = System.nanoTime();
    try (ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>(messages);
      while (done.size() < messages) {
        room.acquire(BATCH);
        List<Delivery> batch = receive(BATCH, Duration.ofSeconds(30), WAIT);
        if (batch.isEmpty()) {
          throw new IllegalStateException("the queue has only " + done.size() + " messages");
        }
        room.release(BATCH - batch.size());
        for (Delivery delivery : batch) {
          done.add(
              handlers.submit(() -> {
                handle(delivery);
                room.release();
              }));
        }
      }
      for (Future<?> handled : done) {
        handled.get();
      }
    }
    return Contender.rate(messages, began);
  }

  List<Delivery> receive(int max, Duration lease, Duration wait) throws InterruptedException {
    return queues.receive(subscription, max, lease, wait);
  }

  /** Reads the message and finishes it. */
  void handle(Delivery delivery) {
    if (!codec
        .decode(QUEUE, delivery.data())
        .meta()
        .correlationId()
        .equals("c-" + delivery.key())) {
      throw new IllegalStateException("message " + delivery.key() + " came with another content");
    }
    if (queues.acknowledge(delivery) == LeaseStatus.LOST) {
      throw new IllegalStateException("the lease of " + delivery.key() + " ended too early");
    }
  }

  @Override
  public void close() {
    queues.close();
  }
}
