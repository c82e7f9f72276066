package dev.slipway.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a consumer gives back comes again, and counts for nothing. */
abstract class RedeliveryCases extends QueueCases {
  @Test
  void givenBackMessageComesAgainToAnyone() throws InterruptedException {
    send("a");
    Delivery first = receiveOne(ANN);

    assertThat(queues().redeliver(first, Duration.ZERO)).isEqualTo(LeaseStatus.HELD);

    Delivery again = receiveOne(BOB);
    assertThat(again.key()).isEqualTo("a");
    assertThat(again.data()).isEqualTo(first.data());
  }

  @Test
  void givenBackMessagesComeAlone() throws InterruptedException {
    send("a", "b");
    for (Delivery delivery : receive(ANN, 2)) {
      queues().redeliver(delivery, Duration.ZERO);
    }

    assertThat(queues().receive(BOB, 10, LONG, harness().patience())).hasSize(1);
    assertThat(queues().receive(BOB, 10, LONG, harness().patience())).hasSize(1);
  }

  @Test
  void givenBackMessageWaitsForItsDelay() throws InterruptedException {
    send("a");
    queues().redeliver(receiveOne(ANN), harness().lease());
    assertNothingFor(ANN);
    harness().advance(harness().lease().dividedBy(2));
    assertNothingFor(BOB);

    passLease();

    assertThat(receiveOne(BOB).key()).isEqualTo("a");
  }

  @Test
  void givingBackCountsNoStart() throws InterruptedException {
    send("a");
    queues().redeliver(receiveOne(ANN), Duration.ZERO);
    for (int i = 0; i < 3; i++) {
      Delivery delivery = receiveOne(ANN);
      assertThat(delivery.recordedStarts()).isEqualTo(1);
      queues().redeliver(delivery, Duration.ZERO);
    }

    assertThat(letLeaseEnd(ANN).recordedStarts()).isEqualTo(1);
    assertThat(receiveOne(BOB).recordedStarts()).isEqualTo(2);
  }

  @Test
  void givenBackDeliveryIsLost() throws InterruptedException {
    send("a");
    Delivery first = receiveOne(ANN);
    queues().redeliver(first, harness().lease());

    assertThat(queues().acknowledge(first)).isEqualTo(LeaseStatus.LOST);
    assertThat(queues().extend(first, LONG)).isEqualTo(LeaseStatus.LOST);
    passLease();

    assertThat(receiveOne(BOB).key()).isEqualTo("a");
  }

  @Test
  void givenBackMessageDoesNotStarveNewOnes() throws InterruptedException {
    send("refused");
    queues().redeliver(receiveOne(ANN), Duration.ZERO);
    send("new");

    List<String> came = new ArrayList<>();
    for (int round = 0; !came.contains("new") && round < 20; round++) {
      Delivery delivery = receiveOne(ANN);
      came.add(delivery.key());
      queues().redeliver(delivery, Duration.ZERO);
    }

    assertThat(came).contains("new");
  }
}
