package dev.slipway.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.activity.Activity;
import dev.slipway.engine.activity.Pace;

/** Drives activities by hand. */
public final class Ticks {
  private Ticks() {}

  /** One whole round: ticks until nothing is in hand. */
  public static void round(Activity activity) {
    tick(activity);
    for (int ticks = 0; !activity.resting(); ticks++) {
      assertThat(ticks).as("ticks of one round of %s", activity.name()).isLessThan(1000);
      tick(activity);
    }
  }

  public static Pace tick(Activity activity) {
    try {
      return activity.tick();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
