package dev.slipway.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.QueueDepth;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How full a queue is can be seen without changing it. */
abstract class DepthCases extends QueueCases {
  @Test
  void queueThatDoesNotExistHasDepthZero() {
    QueueDepth depth = harness().inspection().depth(new QueueName("contract:none"), "builders");

    assertThat(depth).isEqualTo(new QueueDepth(0, 0, Duration.ZERO, 0));
  }

  @Test
  void depthTellsWaitingFromInFlight() throws InterruptedException {
    send("acknowledged", "held", "given-back", "waiting");
    send(delayed("delayed", LONG));
    queues().acknowledge(receiveOne(ANN));
    receiveOne(ANN);
    queues().redeliver(receiveOne(ANN), LONG);

    assertDepth(2, 2);
  }

  @Test
  void messageWhoseLeaseEndedIsStillInFlight() throws InterruptedException {
    send("a", "b");
    letLeaseEnd(ANN);
    assertDepth(1, 1);

    receiveOne(BOB);

    assertThat(depth().inFlight()).isBetween(1L, 2L);
    assertThat(depth().waiting() + depth().inFlight()).isEqualTo(2);
  }

  @Test
  void everythingWaitsForAGroupThatNeverReceived() throws InterruptedException {
    send("a", "b", "c");
    receiveOne(ANN);

    QueueDepth depth = harness().inspection().depth(QUEUE, EVE.group());

    assertThat(depth.waiting()).isEqualTo(3);
    assertThat(depth.inFlight()).isZero();
    assertThat(keys(receive(EVE, 10))).containsExactly("a", "b", "c");
  }

  @Test
  void ageIsThatOfTheOldestUnfinishedMessage() throws InterruptedException {
    assertThat(depth().oldestAge()).isZero();
    send("old");
    harness().advance(Duration.ofSeconds(4));
    send("young");
    assertThat(depth().oldestAge()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(14));

    Delivery old = receiveOne(ANN);
    assertThat(depth().oldestAge()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    queues().acknowledge(old);

    assertThat(depth().oldestAge()).isLessThan(Duration.ofSeconds(4));
  }

  private void assertDepth(long waiting, long inFlight) {
    assertThat(depth().waiting()).as("waiting").isEqualTo(waiting);
    assertThat(depth().inFlight()).as("in flight").isEqualTo(inFlight);
  }

  private QueueDepth depth() {
    return harness().inspection().depth(QUEUE, ANN.group());
  }
}
