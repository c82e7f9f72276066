package dev.slipway.testkit.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.OutgoingMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages of one ordering key come one at a time, in the order sent. */
abstract class OrderingKeysCases extends QueueCases {
  @Test
  void orderingKeyComesOneAtATimeInTheOrderSent() throws InterruptedException {
    send(ordered("a1", "a"), ordered("a2", "a"), ordered("a3", "a"));

    for (String key : List.of("a1", "a2", "a3")) {
      List<Delivery> came = queues().receive(ANN, 10, LONG, harness().patience());
      assertThat(keys(came)).containsExactly(key);
      assertNothingFor(BOB);
      queues().acknowledge(came.get(0));
    }
    assertNothingFor(ANN);
  }

  @Test
  void orderingKeysDoNotHoldUpOthers() throws InterruptedException {
    send(
        ordered("a1", "a"),
        ordered("a2", "a"),
        message("free"),
        ordered("b1", "b"),
        ordered("b2", "b"));

    assertThat(keys(receive(ANN, 10))).containsExactly("a1", "free", "b1");
  }

  @Test
  void takeoverKeepsTheOrderOfItsKey() throws InterruptedException {
    send(ordered("a1", "a"), ordered("a2", "a"));
    letLeaseEnd(ANN);

    Delivery taken = receiveOne(BOB);

    assertThat(taken.key()).isEqualTo("a1");
    assertNothingFor(ANN);
    queues().acknowledge(taken);
    assertThat(receiveOne(ANN).key()).isEqualTo("a2");
  }

  @Test
  void givenBackMessageHoldsUpItsKey() throws InterruptedException {
    send(ordered("a1", "a"), ordered("a2", "a"));
    queues().redeliver(receiveOne(ANN), harness().lease());
    assertNothingFor(BOB);

    passLease();

    Delivery again = receiveOne(BOB);
    assertThat(again.key()).isEqualTo("a1");
    queues().acknowledge(again);
    assertThat(receiveOne(BOB).key()).isEqualTo("a2");
  }

  @Test
  void delayedMessageHoldsUpItsKey() throws InterruptedException {
    send(
        new OutgoingMessage("a1", Map.of(), "a1".getBytes(UTF_8), "a", harness().lease()),
        ordered("a2", "a"));
    assertNothingFor(ANN);

    passLease();

    Delivery first = receiveOne(ANN);
    assertThat(first.key()).isEqualTo("a1");
    queues().acknowledge(first);
    assertThat(receiveOne(ANN).key()).isEqualTo("a2");
  }

  @Test
  void deadLetterLetsTheNextOfItsKeyCome() throws InterruptedException {
    send(ordered("a1", "a"), ordered("a2", "a"));

    queues().deadLetter(receiveOne(ANN), message("dead"));

    assertThat(receiveOne(BOB).key()).isEqualTo("a2");
  }

  @Test
  void eachGroupHasItsOwnOrder() throws InterruptedException {
    assertNothingFor(EVE);
    send(ordered("a1", "a"), ordered("a2", "a"));
    queues().acknowledge(receiveOne(ANN));

    assertThat(receiveOne(EVE, Duration.ofMinutes(5)).key()).isEqualTo("a1");
    assertThat(receiveOne(ANN).key()).isEqualTo("a2");
    assertNothingFor(EVE);
  }
}
