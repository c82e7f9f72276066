package dev.slipway.adapters.redis.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.Subscription;
import dev.slipway.testkit.servers.WrongClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consumers in processes of their own, killed and frozen with messages in their hands. */
final class LostConsumersIT extends RedisCase {
  private static final int HELD = 1_000;

  @Test
  void thousandMessagesOfAKilledConsumerAreTakenOverAlone() throws Exception {
    send(IntStream.range(0, HELD).mapToObj(i -> "key-" + i).toArray(String[]::new));
    try (ConsumerProcess killed = ConsumerProcess.holding(this, HELD, Duration.ofSeconds(2))) {
      killed.kill();
    }
    send("new");

    Map<String, Integer> starts = new HashMap<>();
    while (starts.size() < HELD + 1) {
      List<Delivery> came = queues.receive(BOB, 100, LONG, PATIENCE);
      assertThat(came).as("after %d messages", starts.size()).hasSize(1);
      starts.put(came.get(0).key(), came.get(0).recordedStarts());
      assertThat(queues.acknowledge(came.get(0))).isEqualTo(LeaseStatus.HELD);
    }

    assertThat(starts.remove("new")).isZero();
    assertThat(starts.values()).containsOnly(1);
    assertNothingFor(BOB);
    assertThat(server.ask("XLEN", STREAM)).isEqualTo("0");
  }

  @Test
  void startsOfTheMessageThatKillsItsConsumerAreCountedEachTime() throws Exception {
    send("poison");

    for (int kill = 0; kill < 3; kill++) {
      try (ConsumerProcess killed = ConsumerProcess.holding(this, 1, SHORT)) {
        killed.kill();
      }
      pass(SHORT);
    }

    assertThat(receiveOne(BOB, LONG).recordedStarts()).isEqualTo(3);
  }

  @Test
  void consumerThatSleptPastItsLeaseHasLostItsMessage() throws Exception {
    send("a", "b");
    try (ConsumerProcess sleeper = ConsumerProcess.holding(this, 2, Duration.ofSeconds(1))) {
      sleeper.freeze();
      Delivery taken = receiveOne(BOB, LONG);
      assertThat(taken.recordedStarts()).isEqualTo(1);
      sleeper.thaw();

      assertThat(sleeper.finishOne()).isEqualTo("LOST");

      assertThat(sleeper.finishOne()).isEqualTo("LOST");
      assertThat(queues.acknowledge(taken)).isEqualTo(LeaseStatus.HELD);
      assertThat(receiveOne(BOB, LONG).recordedStarts()).isEqualTo(1);
    }
  }

  /** As two containers of one image: the same host name, and each is process 1. */
  @Test
  void consumersOfTheSameNameAreToldApart() throws Exception {
    Subscription twin = new Subscription(QUEUE, GROUP, "worker-1");
    try (RedisQueues other = RedisQueues.open(RedisConfig.of(server.url()))) {
      send("a", "b");
      Delivery mine = receiveOne(queues, twin, SHORT);
      Delivery others = receiveOne(other, twin, LONG);
      assertThat(mine.key()).isNotEqualTo(others.key());
      pass(SHORT.plusMillis(50));

      Delivery again = receiveOne(other, twin, LONG);

      assertThat(again.key()).isEqualTo(mine.key());
      assertThat(queues.acknowledge(mine)).isEqualTo(LeaseStatus.LOST);
      assertThat(other.acknowledge(again)).isEqualTo(LeaseStatus.HELD);
      assertThat(other.acknowledge(others)).isEqualTo(LeaseStatus.HELD);
    }
  }

  /** Leases are measured by Redis's clock: nobody takes one early, and nobody waits too long. */
  @ParameterizedTest
  @ValueSource(ints = {5, -5})
  void leaseHeldByAConsumerWithAWrongClockEndsOnTime(int minutes) throws Exception {
    send("theirs");
    Duration lease = Duration.ofSeconds(3);
    try (ConsumerProcess wrong = ConsumerProcess.holding(this, 1, lease, clock(minutes))) {
      assertNothingFor(BOB);
      long began = System.nanoTime();
      Delivery taken = receiveOne(BOB, LONG);

      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(SHORT, lease.plusSeconds(2));
      assertThat(taken.recordedStarts()).isEqualTo(1);
      assertThat(wrong.finishOne()).isEqualTo("LOST");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, -5})
  void consumerWithAWrongClockTakesNoLeaseEarly(int minutes) throws Exception {
    send("mine", "theirs");
    Delivery mine = receiveOne(BOB, Duration.ofMinutes(1));
    try (ConsumerProcess wrong = ConsumerProcess.holding(this, 1, LONG, clock(minutes))) {
      assertThat(queues.depth(QUEUE, GROUP).inFlight()).isEqualTo(2);
      assertThat(wrong.finishOne()).isEqualTo("HELD");
      assertThat(queues.acknowledge(mine)).isEqualTo(LeaseStatus.HELD);
    }
    assertThat(server.ask("XLEN", STREAM)).isEqualTo("0");
  }

  private static Map<String, String> clock(int minutes) {
    return WrongClock.by(Duration.ofMinutes(minutes));
  }
}
