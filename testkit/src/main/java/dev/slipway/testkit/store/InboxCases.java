package dev.slipway.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An event is new once. */
abstract class InboxCases extends StoreCases {
  InboxCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void eventIsNewOnce() {
    assertThat(add("event")).as("first").isTrue();
    assertThat(add("event")).as("repeat").isFalse();
    assertThat(add("Event")).as("another").isTrue();
  }

  @Test
  void eventIsNewOnceWithinATransaction() {
    boolean again =
        store.transact(t -> {
          t.inbox().add("event");
          return t.inbox().add("event");
        });

    assertThat(again).isFalse();
  }

  @Test
  void inboxContainsWhatWasAdded() {
    add("event");

    assertWhether(store, t -> t.inbox().contains("event")).isTrue();
    assertWhether(store, t -> t.inbox().contains("other")).isFalse();
  }

  @Test
  void eventOfAnAbortedTransactionIsStillNew() {
    abort(t -> t.inbox().add("event"));

    assertThat(add("event")).isTrue();
  }

  @Test
  void pruningForgetsOldEvents() {
    add("old");
    harness.moveClock(Duration.ofDays(2));
    Instant cut = timeOf(store);
    add("new");

    int forgotten = prune(cut, 9);

    assertThat(forgotten).isEqualTo(1);
    assertThat(add("old")).as("forgotten, and so new again").isTrue();
    assertThat(add("new")).as("remembered").isFalse();
  }

  @Test
  void pruningKeepsWhatWasTakenInAtThatTimeOrLater() {
    add("first");
    harness.moveClock(Duration.ofDays(2));
    Instant cut =
        store.transact(t -> {
          t.inbox().add("at that time");
          return t.now();
        });
    harness.moveClock(Duration.ofDays(2));
    add("later");

    prune(cut, 9);

    assertWhether(store, t -> t.inbox().contains("at that time")).isTrue();
    assertWhether(store, t -> t.inbox().contains("later")).isTrue();
  }

  @Test
  void pruningKeepsEventsWhoseRowMayStillBePublished() {
    write(t -> t.outbox().add(Samples.row("row")));
    add("row");
    add("answered");
    harness.moveClock(Duration.ofDays(2));

    int forgotten = prune(timeOf(store), 9);

    assertThat(forgotten).isEqualTo(1);
    assertWhether(store, t -> t.inbox().contains("row")).isTrue();
    write(t -> t.outbox().settle("row"));
    assertThat(prune(timeOf(store), 9)).as("once its row is gone").isEqualTo(1);
  }

  @Test
  void pruningTakesTheOldestFirstWithinTheLimit() {
    for (String event : List.of("z", "y", "x")) {
      add(event);
      harness.moveClock(Duration.ofHours(1));
    }

    assertThat(prune(timeOf(store), 2)).isEqualTo(2);

    assertWhether(store, t -> t.inbox().contains("x")).isTrue();
    assertThat(prune(timeOf(store), 2)).as("the rest").isEqualTo(1);
  }

  @Test
  void abortedPruningForgetsNothing() {
    add("event");
    harness.moveClock(Duration.ofDays(2));

    abort(t -> t.inbox().prune(t.now(), 9));

    assertWhether(store, t -> t.inbox().contains("event")).isTrue();
  }

  private int prune(Instant takenInBefore, int limit) {
    return store.transact(t -> t.inbox().prune(takenInBefore, limit));
  }

  private boolean add(String eventId) {
    return store.transact(t -> t.inbox().add(eventId));
  }
}
