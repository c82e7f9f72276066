package dev.slipway.engine.sweep;

import static dev.slipway.engine.testing.EngineSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.engine.activity.Pace;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.Ticks;
import dev.slipway.ports.store.OutboxRow;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was taken in long ago is forgotten, in small transactions. */
final class HousekeepingTest {
  private static final Duration RETENTION = Duration.ofDays(7);

  private final FakeStore store = new FakeStore();
  private final Housekeeping housekeeping = new Housekeeping(store, RETENTION, 2);

  private void takeIn(String... events) {
    store.transact(transaction -> {
      for (String event : events) {
        transaction.inbox().add(event);
      }
      return true;
    });
  }

  @Test
  void eventsAreForgottenAfterTheRetentionAndNotBefore() {
    takeIn("old");
    store.now = NOON.plus(RETENTION);
    takeIn("new");
    Ticks.round(housekeeping);
    assertThat(store.tables().inbox).containsOnlyKeys("old", "new");

    store.now = NOON.plus(RETENTION).plusMillis(1);
    Ticks.round(housekeeping);

    assertThat(store.tables().inbox).containsOnlyKeys("new");
  }

  @Test
  void eventWhoseRowMayBePublishedAgainIsRemembered() {
    takeIn("row");
    store
        .tables()
        .outbox
        .put(
            "row",
            new OutboxRow("row", new QueueName("q"), Map.of(), new byte[0], null, null, true));
    store.now = NOON.plus(RETENTION.multipliedBy(9));

    Ticks.round(housekeeping);

    assertThat(store.tables().inbox).containsOnlyKeys("row");
  }

  @Test
  void manyEventsAreForgottenInOneRoundOfSmallTransactions() throws InterruptedException {
    takeIn("a", "b", "c");
    store.now = NOON.plus(RETENTION.multipliedBy(2));

    Pace first = housekeeping.tick();
    int after = store.tables().inbox.size();
    Ticks.round(housekeeping);

    assertThat(first).isEqualTo(Pace.BUSY);
    assertThat(after).isEqualTo(1);
    assertThat(store.tables().inbox).isEmpty();
  }
}
