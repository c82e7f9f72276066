package dev.slipway.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.QueueDepth;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A lease lasts as long as it says; who has lost it can change nothing. */
abstract class LeasesCases extends QueueCases {
  @Test
  void extendedLeaseLasts() throws InterruptedException {
    Duration twoThirds = harness().lease().multipliedBy(2).dividedBy(3);
    send("a");
    Delivery delivery = receiveOne(ANN, harness().lease());

    for (int i = 0; i < 3; i++) {
      harness().advance(twoThirds);
      assertThat(queues().extend(delivery, harness().lease())).isEqualTo(LeaseStatus.HELD);
      assertNothingFor(BOB);
    }

    assertThat(queues().acknowledge(delivery)).isEqualTo(LeaseStatus.HELD);
  }

  @Test
  void extensionCountsFromNow() throws InterruptedException {
    send("a");
    Delivery delivery = receiveOne(ANN, LONG);

    assertThat(queues().extend(delivery, harness().lease())).isEqualTo(LeaseStatus.HELD);
    passLease();

    assertThat(queues().acknowledge(delivery)).isEqualTo(LeaseStatus.LOST);
    assertThat(receiveOne(BOB).recordedStarts()).isEqualTo(1);
  }

  @Test
  void endedLeaseIsLostEvenBeforeTheTakeover() throws InterruptedException {
    send("a");
    Delivery stale = letLeaseEnd(ANN);

    assertThat(queues().acknowledge(stale)).isEqualTo(LeaseStatus.LOST);
    assertThat(queues().extend(stale, LONG)).isEqualTo(LeaseStatus.LOST);

    assertThat(receiveOne(BOB).key()).isEqualTo("a");
  }

  @Test
  void endedLeaseCannotAcknowledge() throws InterruptedException {
    send("a");
    Delivery stale = letLeaseEnd(ANN);
    Delivery fresh = receiveOne(BOB);

    assertThat(queues().acknowledge(stale)).isEqualTo(LeaseStatus.LOST);

    assertUntouched(fresh);
  }

  @Test
  void endedLeaseCannotExtend() throws InterruptedException {
    send("a");
    Delivery stale = letLeaseEnd(ANN);
    Delivery fresh = receiveOne(BOB, harness().lease());

    assertThat(queues().extend(stale, LONG)).isEqualTo(LeaseStatus.LOST);

    assertThat(queues().extend(fresh, harness().lease())).isEqualTo(LeaseStatus.HELD);
    passLease();
    assertThat(queues().acknowledge(fresh)).isEqualTo(LeaseStatus.LOST);
  }

  @Test
  void endedLeaseCannotGiveBack() throws InterruptedException {
    send("a");
    Delivery stale = letLeaseEnd(ANN);
    Delivery fresh = receiveOne(BOB);

    assertThat(queues().redeliver(stale, Duration.ZERO)).isEqualTo(LeaseStatus.LOST);

    assertNothingFor(ANN);
    assertUntouched(fresh);
  }

  @Test
  void endedLeaseCannotDeadLetter() throws InterruptedException {
    send("a");
    Delivery stale = letLeaseEnd(ANN);
    Delivery fresh = receiveOne(BOB);

    assertThat(queues().deadLetter(stale, message("dead"))).isEqualTo(LeaseStatus.LOST);

    assertNothingFor(new Subscription(QueueRegistry.deadLetters(QUEUE), "operator", "pat"));
    assertUntouched(fresh);
  }

  @Test
  void finishedDeliveryIsLost() throws InterruptedException {
    send("a");
    Delivery delivery = receiveOne(ANN);
    assertThat(queues().acknowledge(delivery)).isEqualTo(LeaseStatus.HELD);

    assertThat(queues().acknowledge(delivery)).isEqualTo(LeaseStatus.LOST);
    assertThat(queues().extend(delivery, LONG)).isEqualTo(LeaseStatus.LOST);
    assertThat(queues().redeliver(delivery, Duration.ZERO)).isEqualTo(LeaseStatus.LOST);
    assertThat(queues().deadLetter(delivery, message("dead"))).isEqualTo(LeaseStatus.LOST);
    assertNothingFor(ANN);
  }

  @Test
  void deliveryThatTheQueueDoesNotKnowIsLost() throws InterruptedException {
    send("a");
    Delivery known = receiveOne(ANN);
    Delivery elsewhere =
        delivery(new Subscription(new QueueName("contract:none"), "builders", "ann"), known);
    Delivery otherGroup = delivery(EVE, known);

    assertThat(queues().acknowledge(elsewhere)).isEqualTo(LeaseStatus.LOST);
    assertThat(queues().acknowledge(otherGroup)).isEqualTo(LeaseStatus.LOST);
    assertUntouched(known);
  }

  /** The delivery is still its holder's, and nothing but it is there. */
  private void assertUntouched(Delivery fresh) {
    QueueDepth depth = harness().inspection().depth(QUEUE, fresh.subscription().group());
    assertThat(depth.inFlight()).as("in flight").isEqualTo(1);
    assertThat(depth.dead()).as("dead").isZero();
    assertThat(queues().extend(fresh, LONG)).isEqualTo(LeaseStatus.HELD);
    assertThat(queues().acknowledge(fresh)).isEqualTo(LeaseStatus.HELD);
  }

  private static Delivery delivery(Subscription subscription, Delivery like) {
    return new Delivery(subscription, like.token(), like.key(), Map.of(), like.data(), 0);
  }
}
