package dev.slipway.adapters.json;

import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.testkit.codec.MessageCodecContract;

final class JsonMessageCodecTest extends MessageCodecContract {
  private static final MessageCodec CODEC = JsonCodecs.messages();

  @Override
  protected MessageCodec codec() {
    return CODEC;
  }
}
