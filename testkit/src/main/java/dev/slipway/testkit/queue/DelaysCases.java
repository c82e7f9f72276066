package dev.slipway.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.queue.Delivery;
import org.junit.jupiter.api.Test;

/** A delayed message stays invisible until its time. */
abstract class DelaysCases extends QueueCases {
  @Test
  void delayedMessageStaysInvisibleUntilItsTime() throws InterruptedException {
    send(delayed("later", harness().lease()));
    assertNothingFor(ANN);
    harness().advance(harness().lease().dividedBy(2));
    assertNothingFor(ANN);

    passLease();

    assertThat(receiveOne(ANN).key()).isEqualTo("later");
  }

  @Test
  void delayedMessageIsFirstDeliveredLikeAnyOther() throws InterruptedException {
    send(delayed("a", harness().lease()), delayed("b", harness().lease()));
    passLease();

    Delivery first = receiveOne(ANN);
    Delivery second = receiveOne(ANN);

    assertThat(first.recordedStarts()).isZero();
    assertThat(second.recordedStarts()).isZero();
  }

  @Test
  void delayedMessageDoesNotHoldUpOthers() throws InterruptedException {
    send(delayed("later", harness().lease()), message("now"));

    assertThat(keys(receive(ANN, 10))).containsExactly("now");
  }
}
