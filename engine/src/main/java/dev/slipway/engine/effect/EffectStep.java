package dev.slipway.engine.effect;

import dev.slipway.domain.effect.EffectResult;

/** Where an effect is: each {@code Next} makes one port call. */
sealed interface EffectStep {
  /** There is more to do. */
  record Next(Act act) implements EffectStep {}

  /** It was made. */
  record Done(EffectResult result) implements EffectStep {}

  /** Nobody wants it any more; what it made was removed again. */
  record Dropped() implements EffectStep {}

  /** One port call and what follows from it. */
  @FunctionalInterface
  interface Act {
    EffectStep run();
  }
}
