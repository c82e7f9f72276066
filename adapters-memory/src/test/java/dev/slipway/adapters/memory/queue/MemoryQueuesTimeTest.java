package dev.slipway.adapters.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Memory queues under a real clock, and under one that jumps. */
final class MemoryQueuesTimeTest {
  private static final QueueName QUEUE = new QueueName("test:work");
  private static final Subscription ANN = new Subscription(QUEUE, "builders", "ann");
  private static final Subscription BOB = new Subscription(QUEUE, "builders", "bob");
  private static final Duration WAIT = Duration.ofSeconds(20);

  @Test
  void waitingConsumerTakesOverInRealTime() throws InterruptedException {
    MemoryQueues queues = new MemoryQueues(InstantSource.system());
    queues.send(QUEUE, List.of(message("a", Duration.ZERO)));
    queues.receive(ANN, 1, Duration.ofMillis(50), Duration.ZERO);

    long start = System.nanoTime();
    List<Delivery> taken = queues.receive(BOB, 1, WAIT, WAIT);

    assertThat(taken).extracting(Delivery::recordedStarts).containsExactly(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(WAIT.dividedBy(2));
  }

  @Test
  void waitingConsumerSeesADelayEndInRealTime() throws InterruptedException {
    MemoryQueues queues = new MemoryQueues(InstantSource.system());
    queues.send(QUEUE, List.of(message("a", Duration.ofMillis(50))));

    assertThat(queues.receive(ANN, 1, WAIT, WAIT)).hasSize(1);
  }

  @Test
  void leaseEndsAtItsInstant() throws InterruptedException {
    VirtualClock clock = new VirtualClock();
    MemoryQueues queues = new MemoryQueues(clock);
    queues.send(QUEUE, List.of(message("a", Duration.ZERO)));
    Delivery held = queues.receive(ANN, 1, Duration.ofSeconds(10), Duration.ZERO).get(0);

    clock.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(queues.extend(held, Duration.ofNanos(1))).isEqualTo(LeaseStatus.HELD);
    clock.advance(Duration.ofNanos(1));
    assertThat(queues.extend(held, Duration.ofNanos(1))).isEqualTo(LeaseStatus.LOST);
  }

  @Test
  void clockThatJumpsBackHidesNoMessage() throws InterruptedException {
    VirtualClock clock = new VirtualClock();
    MemoryQueues queues = new MemoryQueues(clock);
    queues.send(QUEUE, List.of(message("a", Duration.ZERO), message("b", Duration.ZERO)));

    clock.set(VirtualClock.START.minusSeconds(300));

    assertThat(queues.depth(QUEUE, "builders").oldestAge()).isZero();
    assertThat(queues.receive(ANN, 10, WAIT, Duration.ZERO)).hasSize(2);
  }

  @Test
  void clockThatJumpsBackLengthensALease() throws InterruptedException {
    VirtualClock clock = new VirtualClock();
    MemoryQueues queues = new MemoryQueues(clock);
    queues.send(QUEUE, List.of(message("a", Duration.ZERO)));
    Delivery held = queues.receive(ANN, 1, Duration.ofSeconds(10), Duration.ZERO).get(0);

    clock.set(VirtualClock.START.minusSeconds(300));
    clock.advance(Duration.ofMinutes(5));

    assertThat(queues.receive(BOB, 1, WAIT, Duration.ZERO)).isEmpty();
    assertThat(queues.acknowledge(held)).isEqualTo(LeaseStatus.HELD);
  }

  @Test
  void endlessLeaseAndDelayAreNoOverflow() throws InterruptedException {
    MemoryQueues queues = new MemoryQueues(new VirtualClock());
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    queues.send(QUEUE, List.of(message("never", endless), message("a", Duration.ZERO)));

    Delivery held = queues.receive(ANN, 10, endless, endless).get(0);

    assertThat(held.key()).isEqualTo("a");
    assertThat(queues.redeliver(held, endless)).isEqualTo(LeaseStatus.HELD);
    assertThat(queues.receive(BOB, 10, endless, Duration.ofMillis(5))).isEmpty();
  }

  private static OutgoingMessage message(String key, Duration delay) {
    return new OutgoingMessage(key, Map.of(), new byte[1], null, delay);
  }
}
