package dev.slipway.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every group gets everything; a message goes when all of them have finished it. */
abstract class GroupsCases extends QueueCases {
  @Test
  void everyGroupGetsEverything() throws InterruptedException {
    Subscription third = new Subscription(QUEUE, "watchers", "ann");
    assertNothingFor(ANN);
    assertNothingFor(EVE);
    assertNothingFor(third);

    send("a", "b");

    for (Subscription subscription : List.of(ANN, EVE, third)) {
      assertThat(keys(receive(subscription, 10))).containsExactly("a", "b");
    }
  }

  @Test
  void groupSeesMessagesFromBeforeItsFirstReceive() throws InterruptedException {
    send("a", "b");
    Delivery held = receiveOne(ANN);
    assertThat(held.key()).isEqualTo("a");

    List<Delivery> came = receive(EVE, 10);

    assertThat(keys(came)).containsExactly("a", "b");
    assertThat(came).allMatch(delivery -> delivery.recordedStarts() == 0);
  }

  @Test
  void messageStaysUntilEveryGroupHasAcknowledged() throws InterruptedException {
    assertNothingFor(EVE);
    send("a");
    assertThat(queues().acknowledge(receiveOne(ANN))).isEqualTo(LeaseStatus.HELD);

    Delivery forEve = receiveOne(EVE);

    assertThat(forEve.key()).isEqualTo("a");
    assertThat(queues().acknowledge(forEve)).isEqualTo(LeaseStatus.HELD);
    assertNothingFor(ANN);
    assertNothingFor(EVE);
  }

  @Test
  void keyIsFreeAgainOnlyWhenEveryGroupHasAcknowledged() throws InterruptedException {
    assertNothingFor(EVE);
    send("a");
    queues().acknowledge(receiveOne(ANN));
    send("a");
    assertNothingFor(ANN);

    queues().acknowledge(receiveOne(EVE));
    send("a");

    receiveOne(ANN);
    receiveOne(EVE);
  }

  @Test
  void groupOfTheRegistryMissesNothingThatAnotherAcknowledged() throws InterruptedException {
    QueueName results = QueueRegistry.PROVISIONER_RESULTS;
    queues().send(results, List.of(message("a")));
    queues().acknowledge(receiveOne(new Subscription(results, "scheduler", "one")));

    assertThat(receiveOne(new Subscription(results, "chat", "two")).key()).isEqualTo("a");
  }

  @Test
  void troubleOfOneGroupIsNotAnothers() throws InterruptedException {
    assertNothingFor(EVE);
    send("a");
    letLeaseEnd(ANN);
    Delivery taken = receiveOne(BOB);
    queues().redeliver(taken, LONG);

    Delivery forEve = receiveOne(EVE);

    assertThat(forEve.recordedStarts()).isZero();
    assertThat(queues().extend(forEve, Duration.ofMinutes(1))).isEqualTo(LeaseStatus.HELD);
    assertThat(queues().acknowledge(forEve)).isEqualTo(LeaseStatus.HELD);
  }
}
