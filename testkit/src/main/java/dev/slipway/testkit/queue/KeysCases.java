package dev.slipway.testkit.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Subscription;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key is on a queue once, for as long as its message lives. */
abstract class KeysCases extends QueueCases {
  @Test
  void keyIsSentOnceWhileItsMessageWaits() throws InterruptedException {
    send("a", "a", "b");
    send(new OutgoingMessage("a", Map.of(), "other".getBytes(UTF_8)));
    harness().another().send(QUEUE, List.of(message("b")));

    List<Delivery> came = receive(ANN, 10);

    assertThat(keys(came)).containsExactly("a", "b");
    assertThat(came.get(0).data()).asString(UTF_8).isEqualTo("a");
  }

  @Test
  void keyIsSentOnceWhileItsMessageIsLeased() throws InterruptedException {
    send("a");
    receiveOne(ANN);

    send("a");

    assertNothingFor(BOB);
  }

  @Test
  void keyIsSentOnceWhileItsMessageIsDelayed() throws InterruptedException {
    send(delayed("a", harness().lease()));
    send("a");
    assertNothingFor(ANN);

    passLease();

    receiveOne(ANN);
    assertNothingFor(BOB);
  }

  @Test
  void keyIsFreeAgainAfterItsAcknowledgement() throws InterruptedException {
    send("a");
    queues().acknowledge(receiveOne(ANN));

    send(new OutgoingMessage("a", Map.of(), "second".getBytes(UTF_8)));

    Delivery second = receiveOne(ANN);
    assertThat(second.data()).asString(UTF_8).isEqualTo("second");
    assertThat(second.recordedStarts()).isZero();
  }

  @Test
  void keyLivesOnEachQueueByItself() throws InterruptedException {
    QueueName other = new QueueName("contract:other");
    send("a");
    queues().send(other, List.of(message("a")));

    receiveOne(ANN);
    receiveOne(new Subscription(other, "builders", "ann"));
  }
}
