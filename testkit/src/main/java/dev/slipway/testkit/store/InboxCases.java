package dev.slipway.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

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

  private boolean add(String eventId) {
    return store.transact(t -> t.inbox().add(eventId));
  }
}
