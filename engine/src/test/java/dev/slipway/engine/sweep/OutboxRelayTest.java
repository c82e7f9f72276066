package dev.slipway.engine.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.engine.testing.FakeQueues;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.Ticks;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.store.OutboxRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What was decided to be sent is sent, again if need be, and at once if the queue forgot it. */
final class OutboxRelayTest {
  private static final QueueName COMMANDS = QueueRegistry.WORKER_COMMANDS;
  private static final QueueName PROGRESS = new QueueName("task_progress:t1");
  private static final QueueName ASKERS = new QueueName("asker:results");

  private final FakeStore store = new FakeStore();
  private final FakeQueues queues = new FakeQueues();
  private final OutboxRelay relay = relay();

  private OutboxRelay relay() {
    return new OutboxRelay(store, queues, queues, Duration.ofSeconds(30), 4);
  }

  private void add(QueueName queue, String key, boolean awaitsAnswer) {
    store.transact(transaction -> {
      transaction
          .outbox()
          .add(
              new OutboxRow(
                  key, queue, Map.of("h", key), key.getBytes(UTF_8), null, null, awaitsAnswer));
      return true;
    });
  }

  private List<String> sentTo(QueueName queue) {
    return queues.sent.getOrDefault(queue, List.of()).stream().map(OutgoingMessage::key).toList();
  }

  @Test
  void rowsAreSentInOrderWithTheirKeysHeadersAndBytes() {
    add(COMMANDS, "a", true);
    add(COMMANDS, "b", true);

    Ticks.round(relay);

    assertThat(sentTo(COMMANDS)).containsExactly("a", "b");
    OutgoingMessage first = queues.sent.get(COMMANDS).getFirst();
    assertThat(first.headers()).isEqualTo(Map.of("h", "a"));
    assertThat(first.data()).isEqualTo("a".getBytes(UTF_8));
    assertThat(first.delay()).isZero();
  }

  @Test
  void announcementIsDoneOncePublishedAndAMessageLivesUntilItsAnswer() {
    add(PROGRESS, "said", false);
    add(COMMANDS, "asked", true);

    Ticks.round(relay);

    assertThat(store.tables().outbox).containsOnlyKeys("asked");
  }

  @Test
  void unansweredRowIsSentAgainWithTheSameKeyAfterAShortTime() {
    add(COMMANDS, "a", true);
    Ticks.round(relay);
    store.now = store.now.plusSeconds(29);
    Ticks.round(relay);
    assertThat(sentTo(COMMANDS)).containsExactly("a");

    store.now = store.now.plusSeconds(2);
    Ticks.round(relay);

    assertThat(sentTo(COMMANDS)).containsExactly("a", "a");
  }

  @Test
  void answeredRowIsNotSentAgain() {
    add(COMMANDS, "a", true);
    Ticks.round(relay);
    store.transact(transaction -> {
      transaction.outbox().settle("a");
      return true;
    });
    store.now = store.now.plusSeconds(60);

    Ticks.round(relay);

    assertThat(sentTo(COMMANDS)).containsExactly("a");
  }

  @Test
  void queueThatLostItsDataIsFilledAgainAtOnce() {
    add(COMMANDS, "a", true);
    Ticks.round(relay);
    queues.epoch = OptionalLong.empty();

    Ticks.round(relay);

    assertThat(sentTo(COMMANDS)).containsExactly("a", "a");
    assertThat(store.tables().epoch).isEqualTo(2);
    assertThat(queues.epoch).hasValue(2);
    Ticks.round(relay);
    assertThat(sentTo(COMMANDS)).as("once for one loss").hasSize(2);
  }

  @Test
  void queueRestoredFromAnOldCopyIsFilledAgainAtOnce() {
    store.transact(transaction -> {
      transaction.outbox().raiseEpoch(7);
      return true;
    });
    add(COMMANDS, "a", true);
    queues.epoch = OptionalLong.of(5);

    Ticks.round(relay);

    assertThat(queues.epoch).hasValue(8);
    assertThat(store.tables().epoch).isEqualTo(8);
    assertThat(sentTo(COMMANDS)).containsExactly("a");
  }

  @Test
  void relayThatDiedBetweenMirrorAndRaiseIsFinishedByTheNext() {
    add(COMMANDS, "a", true);
    Ticks.round(relay);
    queues.epoch = OptionalLong.empty();
    Ticks.tick(relay); // read the mirror
    Ticks.tick(relay); // compare
    Ticks.tick(relay); // move the mirror, and die
    assertThat(queues.epoch).hasValue(2);
    assertThat(store.tables().epoch).isEqualTo(1);

    Ticks.round(relay());

    assertThat(store.tables().epoch).isEqualTo(2);
    assertThat(sentTo(COMMANDS)).containsExactly("a", "a");
  }

  @Test
  void mirrorThatIsFarAheadIsCaughtUpWithAtOnce() {
    add(COMMANDS, "a", true);
    queues.epoch = OptionalLong.of(5);

    Ticks.round(relay);
    Ticks.round(relay);

    assertThat(store.tables().epoch).isEqualTo(5);
    assertThat(queues.epoch).hasValue(5);
    assertThat(sentTo(COMMANDS)).containsExactly("a");
  }

  /** The loss came after the send: what is noted now would count as published after that loss. */
  @Test
  void whatWasSentBeforeALossIsNotNotedAfterIt() {
    add(COMMANDS, "a", true);
    Ticks.tick(relay); // read the mirror
    Ticks.tick(relay); // compare and find
    Ticks.tick(relay); // send
    queues.epoch = OptionalLong.empty();
    OutboxRelay other = relay();
    for (int tick = 0; tick < 4; tick++) {
      Ticks.tick(other); // read the mirror, compare, move it, raise the epoch, and die
    }
    assertThat(store.tables().epoch).isEqualTo(2);

    Ticks.round(relay); // notes what it sent
    Ticks.round(relay());

    assertThat(sentTo(COMMANDS)).as("sent again, and not only after a while").hasSize(2);
  }

  @Test
  void crashBetweenSendAndNoteSendsAgainUnderTheSameKey() {
    add(COMMANDS, "a", true);
    Ticks.tick(relay);
    Ticks.tick(relay);
    Ticks.tick(relay); // sent, not noted

    Ticks.round(relay());

    assertThat(sentTo(COMMANDS)).containsExactly("a", "a");
  }

  @Test
  void moreThanABatchIsSentInSeveralRounds() {
    for (int i = 0; i < 10; i++) {
      add(COMMANDS, "row" + i, true);
    }

    Ticks.round(relay);
    assertThat(sentTo(COMMANDS)).hasSize(4);
    Ticks.round(relay);
    Ticks.round(relay);

    assertThat(sentTo(COMMANDS)).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void emptyOutboxIsIdle() {
    Ticks.round(relay);

    assertThat(queues.sent).isEmpty();
    assertThat(relay.resting()).isTrue();
  }

  @Test
  void queueThatIsDownLosesNothing() {
    add(COMMANDS, "a", true);
    queues.goDown();
    assertThatExceptionOfType(PortException.Unavailable.class).isThrownBy(() -> Ticks.round(relay));

    queues.comeUp();
    Ticks.round(relay);

    assertThat(sentTo(COMMANDS)).containsExactly("a");
  }

  /** An asker chooses the name of its own stream; what it refuses must not hold up the others. */
  @Test
  void streamThatRefusesHoldsUpNobodyElse() {
    queues.refusing.add(ASKERS);
    add(ASKERS, "result", false);
    add(COMMANDS, "a", true);
    for (int round = 0; round < 3; round++) {
      try {
        Ticks.round(relay);
      } catch (PortException.Unavailable told) {
        assertThat(told).hasMessageContaining(ASKERS.value());
      }
    }

    assertThat(sentTo(COMMANDS)).containsExactly("a");
    assertThat(store.tables().outbox).as("the result still waits").containsKey("result");
    queues.refusing.clear();
    Ticks.round(relay);
    assertThat(sentTo(ASKERS)).containsExactly("result");
  }
}
