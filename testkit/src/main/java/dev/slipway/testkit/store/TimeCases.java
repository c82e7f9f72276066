package dev.slipway.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.store.Lease;
import dev.slipway.ports.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The store's time decides, so it may stand still or be late, but never go back. */
abstract class TimeCases extends StoreCases {
  private static final Duration HOUR = Duration.ofHours(1);

  TimeCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void timeIsTheSameThroughoutATransaction() {
    List<Instant> times =
        store.transact(transaction -> {
          Instant first = transaction.now();
          harness.moveClock(HOUR);
          return List.of(first, transaction.now());
        });

    assertThat(times.get(1)).isEqualTo(times.get(0));
  }

  @Test
  void timeIsTheSameThroughoutARead() {
    List<Instant> times =
        store.read(transaction -> {
          Instant first = transaction.now();
          harness.moveClock(HOUR);
          return List.of(first, transaction.now());
        });

    assertThat(times.get(1)).isEqualTo(times.get(0));
  }

  @Test
  void timeFollowsTheClock() {
    Instant before = timeOf(store);

    harness.moveClock(HOUR);

    assertThat(timeOf(store)).isBetween(before.plus(HOUR), before.plus(HOUR).plusSeconds(60));
  }

  @Test
  void timeDoesNotGoBackWithTheClock() {
    Instant before = timeOf(store);

    harness.moveClock(HOUR.negated());

    Instant read = store.read(Transaction::now);
    assertThat(read).as("read").isAfterOrEqualTo(before);
    assertThat(timeOf(store)).as("this handle").isAfterOrEqualTo(before);
    assertThat(timeOf(harness.second())).as("another handle").isAfterOrEqualTo(before);
    assertThat(timeOf(harness.reopened())).as("after a restart").isAfterOrEqualTo(before);
  }

  @Test
  void timeSeenByAReadDoesNotGoBackForTheSameHandle() {
    Instant seen = store.read(Transaction::now);

    harness.moveClock(HOUR.negated());

    assertThat(timeOf(store)).isAfterOrEqualTo(seen);
  }

  @Test
  void leaseEndsThoughTheClockWasSetBack() {
    write(t -> t.leases().acquire("name", "dead", Duration.ofMinutes(1)));
    harness.moveClock(HOUR.negated());
    assertThat(acquireAlive()).as("at once").isFalse();

    harness.moveClock(Duration.ofMinutes(1));
    assertThat(acquireAlive()).as("half of it is left").isFalse();

    harness.moveClock(Duration.ofMinutes(2));
    assertThat(acquireAlive()).as("after its time").isTrue();
  }

  private boolean acquireAlive() {
    return store
        .transact(
            t -> t.leases().acquire("name", "alive", Duration.ofMinutes(1)).map(Lease::holder))
        .isPresent();
  }

  @Test
  void timeIsThatOfTheClockAgainOnceItCaughtUp() {
    Instant before = timeOf(store);
    harness.moveClock(HOUR.negated());
    timeOf(store);

    for (int passed = 0; passed < 30; passed++) {
      harness.moveClock(HOUR.dividedBy(10));
      timeOf(store);
    }

    Instant clock = before.plus(HOUR.multipliedBy(2));
    assertThat(timeOf(store)).isBetween(clock, clock.plusSeconds(60));
  }
}
