package dev.slipway.harness.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The one source of chance in a simulation. */
public final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** True with the probability given. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** From 0 to one below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From the first to the last, both possible. */
  int between(int first, int last) {
    return random.nextInt(first, last + 1);
  }

  Duration seconds(int first, int last) {
    return Duration.ofMillis(random.nextLong(first * 1000L, last * 1000L + 1));
  }

  <T> T pick(List<T> from) {
    return from.get(below(from.size()));
  }
}
