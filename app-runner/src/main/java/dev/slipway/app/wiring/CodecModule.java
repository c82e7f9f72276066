package dev.slipway.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.adapters.json.JsonCodecs;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.codec.StateCodec;

/** Binds the codecs to JSON. */
final class CodecModule extends AbstractModule {
  @Provides
  @Singleton
  MessageCodec messages() {
    return JsonCodecs.messages();
  }

  @Provides
  @Singleton
  StateCodec states() {
    return JsonCodecs.states();
  }
}
