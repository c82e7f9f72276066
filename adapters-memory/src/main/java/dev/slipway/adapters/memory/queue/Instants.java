package dev.slipway.adapters.memory.queue;

import java.time.Duration;
import java.time.Instant;

/** Sums of instants that stop at the end of time instead of failing there. */
final class Instants {
  private Instants() {}

  static Instant after(Instant now, Duration duration) {
    return duration.compareTo(Duration.between(now, Instant.MAX)) < 0
        ? now.plus(duration)
        : Instant.MAX;
  }

  /** Zero for what a clock that jumped back has yet to reach. */
  static Duration age(Instant since, Instant now) {
    return now.isAfter(since) ? Duration.between(since, now) : Duration.ZERO;
  }
}
