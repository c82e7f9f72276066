package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.HOSTILE_TEXT;
import static dev.slipway.testkit.store.Samples.NOON;
import static dev.slipway.testkit.store.Samples.OTHER_QUEUE;
import static dev.slipway.testkit.store.Samples.QUEUE;
import static dev.slipway.testkit.store.Samples.announcement;
import static dev.slipway.testkit.store.Samples.row;
import static dev.slipway.testkit.store.Samples.rowOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.store.OutboxRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A row stays until what it asks for was done, and is published until then. */
abstract class OutboxCases extends StoreCases {
  private static final Instant LATER = NOON.plusSeconds(30);

  OutboxCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void rowIsKeptExactly() {
    Map<String, String> headers = Map.of("event_id", HOSTILE_TEXT, "ключ=&%", "", "fence", "7");
    OutboxRow full =
        new OutboxRow("key-1", QUEUE, headers, new byte[] {0, -1, 13, 10}, "user", "flow", true);
    OutboxRow bare = new OutboxRow("key-2", OTHER_QUEUE, Map.of(), new byte[0], null, null, false);

    add(full, bare);

    assertList(harness.reopened(), t -> t.outbox().unpublished(NOON, 9))
        .usingRecursiveComparison()
        .isEqualTo(List.of(full, bare));
  }

  @Test
  void rowsComeInTheOrderAdded() {
    add(row("z"), row("a"));
    add(row("m"));

    assertThat(unpublished(NOON, 9)).containsExactly("z", "a", "m");
  }

  @Test
  void unpublishedRowsKeepToTheLimit() {
    add(row("a"), row("b"), row("c"));
    publish("a", NOON);

    assertThat(unpublished(LATER, 2)).containsExactly("a", "b");
    assertThat(unpublished(NOON, 1)).containsExactly("b");
  }

  @Test
  void rowIsAddedOncePerKey() {
    add(row("key"));

    add(new OutboxRow("key", OTHER_QUEUE, Map.of(), new byte[9], null, null, false));

    List<OutboxRow> rows = read(t -> t.outbox().unpublished(NOON, 9));
    assertThat(rows).usingRecursiveComparison().isEqualTo(List.of(row("key")));
  }

  @Test
  void addingAPublishedRowAgainDoesNotMakeItUnpublished() {
    add(row("key"));
    publish("key", NOON);

    add(row("key"));

    assertThat(unpublished(NOON, 9)).isEmpty();
  }

  @Test
  void publishedRowIsPublishedAgainOnlyAfterItsTime() {
    add(row("key"));

    publish("key", NOON);

    assertThat(unpublished(NOON, 9)).as("not before its time").isEmpty();
    assertThat(unpublished(NOON.plusNanos(1), 9)).as("after it").containsExactly("key");
    publish("key", LATER);
    assertThat(unpublished(LATER, 9)).as("published again").isEmpty();
  }

  @Test
  void rowsPublishedAgainKeepTheOrderAdded() {
    add(row("a"), row("b"), row("c"), row("d"));
    publish("c", NOON);
    publish("a", NOON.plusSeconds(1));

    assertThat(unpublished(LATER, 9)).containsExactly("a", "b", "c", "d");
  }

  @Test
  void announcementIsDoneOncePublished() {
    add(announcement("news"), row("question"));

    publish("news", NOON);
    publish("question", NOON);

    assertThat(pending("news")).isFalse();
    assertThat(pending("question")).isTrue();
    assertThat(unpublished(LATER, 9)).containsExactly("question");
  }

  @Test
  void publishingAnUnknownRowIsANoOp() {
    add(row("key"));

    write(t -> t.outbox().markPublished(List.of("unknown", "key"), NOON));

    assertThat(pending("unknown")).isFalse();
    assertThat(unpublished(NOON, 9)).isEmpty();
  }

  @Test
  void answeredRowIsGone() {
    add(row("published"), row("new"), row("other"));
    publish("published", NOON);

    write(t -> {
      t.outbox().settle("published");
      t.outbox().settle("new");
      t.outbox().settle("unknown");
    });

    assertThat(pending("published")).isFalse();
    assertThat(unpublished(LATER, 9)).containsExactly("other");
  }

  @Test
  void withdrawnRowsOfTheOwnerAreGoneAndNoOthers() {
    add(rowOf("owner", "a"), rowOf("owner", "b"), rowOf("other", "c"), row("d"));
    publish("b", NOON);

    write(t -> {
      t.outbox().withdraw("owner");
      t.outbox().withdraw("unknown");
    });

    assertThat(pending("a")).isFalse();
    assertThat(pending("b")).isFalse();
    assertThat(unpublished(LATER, 9)).containsExactly("c", "d");
  }

  @Test
  void rowIsPendingFromItsAdditionOn() {
    assertThat(pending("key")).isFalse();

    add(row("key"));

    assertThat(pending("key")).isTrue();
  }

  @Test
  void raisedEpochMakesEveryRowUnpublished() {
    add(row("a"), row("b"));
    publish("b", NOON);
    assertRead(store, t -> t.outbox().epoch()).isEqualTo(1L);

    write(t -> t.outbox().raiseEpoch(2));

    assertThat(unpublished(NOON, 9)).containsExactly("a", "b");
    assertRead(harness.reopened(), t -> t.outbox().epoch()).isEqualTo(2L);
  }

  @Test
  void epochIsNeverLowered() {
    add(row("a"));
    write(t -> t.outbox().raiseEpoch(7));
    publish("a", NOON);

    write(t -> t.outbox().raiseEpoch(3));

    assertRead(store, t -> t.outbox().epoch()).isEqualTo(7L);
    assertThat(unpublished(NOON, 9)).containsExactly("a");
  }

  private void add(OutboxRow... rows) {
    write(t -> {
      for (OutboxRow row : rows) {
        t.outbox().add(row);
      }
    });
  }

  private void publish(String key, Instant at) {
    write(t -> t.outbox().markPublished(List.of(key), at));
  }

  private List<String> unpublished(Instant publishedBefore, int limit) {
    return read(t -> t.outbox().unpublished(publishedBefore, limit)).stream()
        .map(OutboxRow::key)
        .toList();
  }

  private boolean pending(String key) {
    return read(t -> t.outbox().pending(key));
  }
}
