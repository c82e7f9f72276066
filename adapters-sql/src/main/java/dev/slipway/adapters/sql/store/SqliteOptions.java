package dev.slipway.adapters.sql.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a store on an SQLite file is used.
 *
 * @param busyTimeout how long a transaction waits for those of others, in this process or another
 * @param readersMax how many transactions of this handle may read at once
 * @param clock what the store's time follows
 */
public record SqliteOptions(Duration busyTimeout, int readersMax, InstantSource clock) {
  /** The machine's clock, ten seconds, four readers. */
  public static final SqliteOptions DEFAULT =
      new SqliteOptions(Duration.ofSeconds(10), 4, InstantSource.system());

  public SqliteOptions {
    requireNonNull(clock, "clock");
    if (busyTimeout.isNegative()) {
      throw new IllegalArgumentException("busyTimeout must not be negative: " + busyTimeout);
    }
    if (readersMax < 1) {
      throw new IllegalArgumentException("readersMax must be at least 1: " + readersMax);
    }
  }

  public SqliteOptions withBusyTimeout(Duration newBusyTimeout) {
    return new SqliteOptions(newBusyTimeout, readersMax, clock);
  }

  public SqliteOptions withClock(InstantSource newClock) {
    return new SqliteOptions(busyTimeout, readersMax, newClock);
  }
}
