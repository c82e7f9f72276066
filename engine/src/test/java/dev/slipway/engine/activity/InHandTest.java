package dev.slipway.engine.activity;

import static dev.slipway.engine.testing.EngineSamples.LEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.engine.testing.EngineSamples;
import dev.slipway.engine.testing.FakeQueues;
import dev.slipway.engine.testing.Ticks;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.Delivery;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leases of what is worked on are extended; a lost one is no longer ours. */
final class InHandTest {
  private final FakeQueues queues = new FakeQueues();
  private final InHand inHand = new InHand(queues, LEASE);
  private final Delivery first = delivery("m1");
  private final Delivery second = delivery("m2");

  private static Delivery delivery(String key) {
    return EngineSamples.delivery(QueueRegistry.ENGINEERING, key, Map.of(), new byte[0], 0);
  }

  @Test
  void nothingInHandIsNothingToDo() throws InterruptedException {
    assertThat(inHand.tick()).isEqualTo(Pace.IDLE);
    assertThat(queues.extended).isEmpty();
  }

  @Test
  void everyDeliveryInHandIsExtendedInEachRound() {
    inHand.take(first);
    inHand.take(second);

    Ticks.round(inHand);
    Ticks.round(inHand);

    assertThat(queues.extended)
        .containsExactlyInAnyOrder("token-m1", "token-m2", "token-m1", "token-m2");
  }

  @Test
  void roundThatExtendedRestsBeforeTheNext() throws InterruptedException {
    inHand.take(first);

    assertThat(inHand.tick()).isEqualTo(Pace.BUSY);
    assertThat(inHand.tick()).as("with the same in hand").isEqualTo(Pace.IDLE);
  }

  @Test
  void droppedDeliveryIsNotExtendedNotEvenInTheRoundThatBegan() {
    inHand.take(first);
    Ticks.tick(inHand);

    inHand.drop(first);
    Ticks.round(inHand);

    assertThat(queues.extended).isEmpty();
    assertThat(inHand.held(first)).isFalse();
  }

  @Test
  void whatIsHeldAtTheEndIsGivenBackAtOnce() {
    inHand.take(first);
    inHand.take(second);
    inHand.drop(second);

    inHand.letGo();

    assertThat(queues.givenBack).containsExactly("m1");
    assertThat(queues.delays).containsExactly(Duration.ZERO);
    assertThat(inHand.held(first)).isFalse();
  }

  @Test
  void lostLeaseIsNoLongerOurs() {
    inHand.take(first);
    inHand.take(second);
    queues.lost.add(first.token());

    Ticks.round(inHand);

    assertThat(inHand.held(first)).isFalse();
    assertThat(inHand.held(second)).isTrue();
  }

  @Test
  void queueThatDoesNotAnswerLosesNothingThatIsHeld() {
    inHand.take(first);
    queues.goDown();

    assertThatExceptionOfType(PortException.Unavailable.class)
        .isThrownBy(() -> {
          inHand.tick();
          inHand.tick();
        });

    assertThat(inHand.held(first)).isTrue();
    queues.comeUp();
    Ticks.round(inHand);
    assertThat(queues.extended).containsExactly("token-m1");
  }
}
