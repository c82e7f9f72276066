package dev.slipway.adapters.sql.store;

import java.time.Instant;

/**
 * Instants as columns: nanoseconds since 1970, so that they compare as numbers and are found again
 * as they were. What lies beyond the years 1677 to 2262 is kept as the end of that range.
 */
final class Times {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final Instant LAST = instant(Long.MAX_VALUE);

  /** One above the smallest number, which stands for "never" where a column cannot be null. */
  private static final Instant FIRST = instant(Long.MIN_VALUE + 1);

  /** Before every time. */
  static final long NEVER = Long.MIN_VALUE;

  private Times() {}

  static long column(Instant instant) {
    if (instant.isAfter(LAST)) {
      return Long.MAX_VALUE;
    }
    if (instant.isBefore(FIRST)) {
      return Long.MIN_VALUE + 1;
    }
    // In the first second of the range the plain product would overflow before its nanos are added.
    long seconds = instant.getEpochSecond();
    return seconds < 0
        ? (seconds + 1) * NANOS_PER_SECOND + (instant.getNano() - NANOS_PER_SECOND)
        : seconds * NANOS_PER_SECOND + instant.getNano();
  }

  static Instant instant(long column) {
    return Instant.ofEpochSecond(
        Math.floorDiv(column, NANOS_PER_SECOND), Math.floorMod(column, NANOS_PER_SECOND));
  }
}
