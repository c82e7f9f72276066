package dev.slipway.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.engine.Slipway;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.intake.DeadLetterActs;
import dev.slipway.engine.runner.RunnerSettings;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.ports.store.Store;

/** Binds what commands ask. */
final class FrontDoorModule extends AbstractModule {
  @Provides
  @Singleton
  Signals signals() {
    return new Signals();
  }

  @Provides
  @Singleton
  Slipway slipway(
      Store store,
      MessageCodec messages,
      StateCodec states,
      RunnerSettings settings,
      Signals signals) {
    return new Slipway(store, messages, states, settings, signals);
  }

  @Provides
  @Singleton
  DeadLetterActs deadLetters(
      Store store, MessageCodec messages, StateCodec states, Signals signals) {
    return new DeadLetterActs(store, messages, states, signals);
  }
}
