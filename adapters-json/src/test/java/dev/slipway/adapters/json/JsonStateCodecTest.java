package dev.slipway.adapters.json;

import dev.slipway.ports.codec.StateCodec;
import dev.slipway.testkit.codec.StateCodecContract;

final class JsonStateCodecTest extends StateCodecContract {
  private static final StateCodec CODEC = JsonCodecs.states();

  @Override
  protected StateCodec codec() {
    return CODEC;
  }
}
