package dev.slipway.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dead letter leaves its queue for the mirror. */
abstract class DeadLettersCases extends QueueCases {
  private static final Subscription OPERATOR =
      new Subscription(QueueRegistry.deadLetters(QUEUE), "operator", "pat");

  @Test
  void deadLetterIsOnTheMirrorAsWritten() throws InterruptedException {
    byte[] bytes = {0, (byte) 0xff, '{', 10};
    send("a");

    LeaseStatus status =
        queues()
            .deadLetter(
                receiveOne(ANN), new OutgoingMessage("dead-a", Map.of("event_id", "e-1"), bytes));

    assertThat(status).isEqualTo(LeaseStatus.HELD);
    Delivery dead = receiveOne(OPERATOR);
    assertThat(dead.key()).isEqualTo("dead-a");
    assertThat(dead.headers()).isEqualTo(Map.of("event_id", "e-1"));
    assertThat(dead.data()).isEqualTo(bytes);
  }

  @Test
  void deadLetterLeavesItsQueue() throws InterruptedException {
    send("a");
    Delivery delivery = receiveOne(ANN, harness().lease());

    queues().deadLetter(delivery, message("dead-a"));
    passLease();

    assertNothingFor(ANN);
    assertThat(queues().acknowledge(delivery)).isEqualTo(LeaseStatus.LOST);
    send("a");
    assertThat(receiveOne(ANN).recordedStarts()).isZero();
  }

  @Test
  void deadLetterOfOneGroupStaysForTheOthers() throws InterruptedException {
    assertNothingFor(EVE);
    send("a");

    queues().deadLetter(receiveOne(ANN), message("dead-a"));

    assertThat(receiveOne(EVE, Duration.ofMinutes(5)).key()).isEqualTo("a");
  }

  @Test
  void deadLettersAreCountedUntilSomebodyTakesCareOfThem() throws InterruptedException {
    send("a", "b", "c");
    queues().deadLetter(receiveOne(ANN), message("dead-a"));
    queues().deadLetter(receiveOne(ANN), message("dead-b"));
    assertThat(dead()).isEqualTo(2);

    queues().acknowledge(receiveOne(OPERATOR));

    assertThat(dead()).isEqualTo(1);
  }

  private long dead() {
    return harness().inspection().depth(QUEUE, ANN.group()).dead();
  }
}
