package dev.slipway.adapters.json;

import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.codec.MalformedDataException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * The stored form of one family of types, through all its versions: the newest is written, every
 * older one is lifted step by step when it is read.
 */
final class Schema {
  /** The store holds what we wrote; this only keeps a corrupt row from filling the memory. */
  static final int STORED_BYTES_MAX = 4 * Json.DOCUMENT_BYTES_MAX;

  private final String name;
  private final ValueCodec codec;
  private final List<Upcaster> upcasters;

  /** Begins at schema 1; each upcaster leads from one schema to the next. */
  Schema(String name, ValueCodec codec, List<Upcaster> upcasters) {
    this.name = name;
    this.codec = codec;
    this.upcasters = List.copyOf(upcasters);
  }

  String name() {
    return name;
  }

  int newest() {
    return upcasters.size() + 1;
  }

  ValueCodec codec() {
    return codec;
  }

  EncodedState encode(Object value) {
    return new EncodedState(newest(), Json.write(codec, value));
  }

  Object decode(EncodedState stored) {
    try {
      return Json.read(stored.data(), STORED_BYTES_MAX, in -> read(in, stored.schema()));
    } catch (MalformedDataException e) {
      throw named(e);
    }
  }

  /** Reads the value at hand, which was written with that schema. */
  Object read(JsonParser in, int schema) {
    if (schema == newest()) {
      return codec.read(in);
    }
    if (schema < 1 || schema > newest()) {
      throw new MalformedDataException(
          "schema must be 1 to %d, not %d; run the version of Slipway that wrote it, or a newer one"
              .formatted(newest(), schema),
          null);
    }
    @SuppressWarnings("unchecked") // the codec of free-form objects reads nothing else
    Map<String, @Nullable Object> object =
        (Map<String, @Nullable Object>) FreeFormCodec.INSTANCE.read(in);
    upcasters.subList(schema - 1, upcasters.size()).forEach(upcaster -> upcaster.lift(object));
    return Json.read(Json.write(FreeFormCodec.INSTANCE, object), STORED_BYTES_MAX, codec::read);
  }

  MalformedDataException named(MalformedDataException e) {
    return new MalformedDataException("stored " + name + ": " + e.getMessage(), e.getCause());
  }
}
