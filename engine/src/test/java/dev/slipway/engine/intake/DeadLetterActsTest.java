package dev.slipway.engine.intake;

import static dev.slipway.engine.testing.EngineSamples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.audit.AuditEntry;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.intake.DeadLetterActs.Outcome;
import dev.slipway.engine.testing.EngineSamples;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.OutboxRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person mends, sends again and drops dead letters; each act is audited and done once. */
final class DeadLetterActsTest {
  private static final QueueName QUEUE = QueueRegistry.ENGINEERING;
  private static final String ANN = "user:ann";

  private final FakeStore store = new FakeStore();
  private final ObjectCodec codec = new ObjectCodec();
  private final DeadLetterActs acts = new DeadLetterActs(store, codec, codec, new Signals());

  private void dead(String id, String data) {
    dead(id, data, NOON);
  }

  private void dead(String id, String data, Instant at) {
    store.transact(transaction -> {
      transaction
          .deadLetters()
          .add(
              new DeadLetterRecord(
                  id,
                  QUEUE,
                  Map.of(HeaderNames.EVENT_ID, id, HeaderNames.TRACEPARENT, "t"),
                  data.getBytes(UTF_8),
                  ErrorCategory.PERMANENT,
                  "no JSON",
                  "engineering-flow",
                  0,
                  at));
      return true;
    });
  }

  private final byte[] sound =
      codec.encode(
          new EngineeringMessage(
              Meta.of("c", NOON),
              new RequestMeta("r"),
              EngineSamples.TASK,
              EngineSamples.SHOP,
              EngineSamples.ANN));

  private List<String> audited() {
    return store.tables().audit.stream().map(AuditEntry::act).toList();
  }

  @Test
  void replayMovesTheLetterToTheOutboxUnderAFreshKey() {
    dead("k", "bytes");

    assertThat(acts.replay(ANN, QUEUE, "k")).isEqualTo(Outcome.DONE);

    assertThat(store.tables().deadLetters).isEmpty();
    OutboxRow row = store.tables().outbox.get("replay/1/k");
    assertThat(row.queue()).isEqualTo(QUEUE);
    assertThat(row.data()).isEqualTo("bytes".getBytes(UTF_8));
    assertThat(row.awaitsAnswer()).isTrue();
    assertThat(row.headers())
        .containsEntry(HeaderNames.EVENT_ID, "replay/1/k")
        .containsEntry(HeaderNames.TRACEPARENT, "t");
    assertThat(store.tables().audit)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.actor()).isEqualTo(ANN);
          assertThat(entry.object()).isEqualTo("engineering:queue k");
          assertThat(entry.reason()).contains("replay/1/k");
        });
  }

  @Test
  void replayDoneAgainSendsNothingMore() {
    dead("k", "bytes");
    acts.replay(ANN, QUEUE, "k");

    assertThat(acts.replay(ANN, QUEUE, "k")).isEqualTo(Outcome.DONE_BEFORE);

    assertThat(store.tables().outbox).hasSize(1);
    assertThat(audited()).hasSize(1);
  }

  @Test
  void letterThatCameBackIsSentAgainUnderItsNextKey() {
    dead("k", "bytes");
    acts.replay(ANN, QUEUE, "k");
    dead("replay/1/k", "bytes");

    assertThat(acts.replay(ANN, QUEUE, "replay/1/k")).isEqualTo(Outcome.DONE);

    assertThat(store.tables().outbox).containsKeys("replay/1/k", "replay/2/k");
    assertThat(acts.history(QUEUE, "replay/1/k", 9)).hasSize(2);
  }

  @Test
  void senderThatRepeatsTheSameBadMessageGetsANewKeyToo() {
    dead("k", "bytes");
    acts.replay(ANN, QUEUE, "k");
    dead("k", "bytes");

    acts.replay(ANN, QUEUE, "k");

    assertThat(store.tables().outbox).containsKeys("replay/1/k", "replay/2/k");
  }

  @Test
  void unknownLetterIsSaidToBeUnknown() {
    assertThat(acts.replay(ANN, QUEUE, "k")).isEqualTo(Outcome.UNKNOWN);
    assertThat(acts.discard(ANN, QUEUE, "k", "")).isEqualTo(Outcome.UNKNOWN);
    assertThat(acts.edit(ANN, QUEUE, "k", sound)).isEqualTo(Outcome.UNKNOWN);
    assertThat(audited()).isEmpty();
  }

  @Test
  void editReplacesTheBytesAndKeepsTheOldOnesInTheAudit() {
    dead("k", "bytes");

    assertThat(acts.edit(ANN, QUEUE, "k", sound)).isEqualTo(Outcome.DONE);
    assertThat(acts.edit(ANN, QUEUE, "k", sound)).isEqualTo(Outcome.DONE_BEFORE);

    DeadLetterRecord letter = acts.find(QUEUE, "k").orElseThrow();
    assertThat(letter.data()).isEqualTo(sound);
    assertThat(letter.error()).isEqualTo("no JSON");
    assertThat(store.tables().audit)
        .singleElement()
        .extracting(AuditEntry::reason)
        .asString()
        .endsWith("Ynl0ZXM=");
  }

  @Test
  void editRefusesWhatTheReadersCannotRead() {
    dead("k", "bytes");

    assertThatThrownBy(() -> acts.edit(ANN, QUEUE, "k", "still bad".getBytes(UTF_8)))
        .isInstanceOf(MalformedDataException.class);
    assertThat(audited()).isEmpty();
  }

  @Test
  void editRefusesWhatTheAuditCannotKeep() {
    dead("k", "x".repeat(DeadLetterActs.EDITED_BYTES_MAX + 1));

    assertThatThrownBy(() -> acts.edit(ANN, QUEUE, "k", sound))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dead letter k");
    assertThat(acts.find(QUEUE, "k").orElseThrow().data()).hasSizeGreaterThan(200_000);
  }

  @Test
  void discardRemovesOnceAndSaysWhy() {
    dead("k", "bytes");

    assertThat(acts.discard(ANN, QUEUE, "k", "spam")).isEqualTo(Outcome.DONE);
    assertThat(acts.discard(ANN, QUEUE, "k", "spam")).isEqualTo(Outcome.DONE_BEFORE);

    assertThat(acts.list(null, 9)).isEmpty();
    assertThat(store.tables().audit)
        .singleElement()
        .extracting(AuditEntry::reason)
        .isEqualTo("spam");
  }

  @Test
  void purgeRemovesWhatWasThereAndAuditsEach() {
    for (int i = 0; i < 450; i++) {
      dead("k" + i, "bytes");
    }
    dead("later", "bytes", NOON.plusSeconds(1));

    assertThat(acts.purge(ANN, QUEUE, "all spam")).isEqualTo(450);

    assertThat(acts.list(QUEUE, 9)).extracting(DeadLetterRecord::id).containsExactly("later");
    assertThat(audited()).hasSize(450).containsOnly("dead_letter.purge");
  }
}
