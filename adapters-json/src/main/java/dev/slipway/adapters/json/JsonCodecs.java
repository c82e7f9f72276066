package dev.slipway.adapters.json;

import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.codec.StateCodec;

/** The codecs of this module. Each is safe for concurrent use; one per process is enough. */
public final class JsonCodecs {
  private JsonCodecs() {}

  /** Messages as SPEC §3 has them on the wire. */
  public static MessageCodec messages() {
    return new JsonMessageCodec(new Codecs());
  }

  /** States, requests and effects as the store keeps them. */
  public static StateCodec states() {
    return new JsonStateCodec(new Codecs());
  }
}
