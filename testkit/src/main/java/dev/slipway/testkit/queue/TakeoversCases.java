package dev.slipway.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A lost consumer's messages are taken over, alone and counted. */
abstract class TakeoversCases extends QueueCases {
  private static final int ROUNDS_MIN = 20;

  @Test
  void endedLeaseIsTakenOverByARunningConsumer() throws InterruptedException {
    send("before", "a");
    assertThat(receiveOne(BOB).key()).isEqualTo("before");
    Delivery stale = letLeaseEnd(ANN);

    Delivery taken = receiveOne(BOB);

    assertThat(taken.key()).isEqualTo("a");
    assertThat(taken.data()).isEqualTo(stale.data());
    assertThat(taken.subscription()).isEqualTo(BOB);
    assertThat(taken.recordedStarts()).isEqualTo(1);
    assertThat(queues().acknowledge(taken)).isEqualTo(LeaseStatus.HELD);
    passLease();
    assertNothingFor(ANN);
  }

  @Test
  void startsAreCountedUnderWhoeverTakesOver() throws InterruptedException {
    send("poison");
    assertThat(letLeaseEnd(ANN).recordedStarts()).isZero();

    for (int start = 1; start <= 4; start++) {
      Delivery taken =
          start % 2 == 0
              ? receiveOne(queues(), ANN, harness().lease())
              : receiveOne(harness().another(), BOB, harness().lease());
      assertThat(taken.recordedStarts()).isEqualTo(start);
      passLease();
    }
  }

  @Test
  void firstDeliveryIsBatchedAndCountsNoStart() throws InterruptedException {
    send("a", "b", "c");

    List<Delivery> batch = receive(ANN, 3);

    assertThat(keys(batch)).containsExactly("a", "b", "c");
    assertThat(batch).allMatch(delivery -> delivery.recordedStarts() == 0);
  }

  @Test
  void takeoverComesAlone() throws InterruptedException {
    send("a", "b", "c");
    assertThat(queues().receive(ANN, 3, harness().lease(), Duration.ZERO)).hasSize(3);
    passLease();
    send("new-1", "new-2");

    List<Delivery> came = new ArrayList<>();
    for (int i = 0; i < 5 && came.size() < 5; i++) {
      List<Delivery> next = queues().receive(BOB, 10, LONG, harness().patience());
      assertThat(next).isNotEmpty();
      if (next.stream().anyMatch(delivery -> delivery.recordedStarts() > 0)) {
        assertThat(keys(next)).as("a message taken over, and its company").hasSize(1);
      }
      came.addAll(next);
    }

    assertThat(keys(came)).containsExactlyInAnyOrder("a", "b", "c", "new-1", "new-2");
  }

  @Test
  void startOfOneMessageIsNotItsNeighbours() throws InterruptedException {
    send("poison", "neighbour");
    assertThat(queues().receive(ANN, 2, harness().lease(), Duration.ZERO)).hasSize(2);
    passLease();
    Delivery first = receiveOne(BOB, harness().lease());
    passLease();

    Delivery second = receiveOne(BOB);
    Delivery third = receiveOne(BOB);

    assertThat(List.of(second, third))
        .allSatisfy(delivery ->
            assertThat(delivery.recordedStarts())
                .isEqualTo(delivery.key().equals(first.key()) ? 2 : 1));
    assertThat(second.key()).isNotEqualTo(third.key());
  }

  @Test
  void newMessagesDoNotStarveATakeover() throws InterruptedException {
    send("lost");
    letLeaseEnd(ANN);

    List<String> came = new ArrayList<>();
    long deadline = System.nanoTime() + harness().patience().toNanos();
    for (int round = 0;
        !came.contains("lost") && (round < ROUNDS_MIN || System.nanoTime() < deadline);
        round++) {
      send("new-" + round, "newer-" + round);
      came.add(receiveOne(BOB).key());
    }

    assertThat(came).contains("lost");
  }
}
