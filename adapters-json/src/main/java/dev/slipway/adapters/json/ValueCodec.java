package dev.slipway.adapters.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** Writes and reads the values of one type. Safe for concurrent use once built. */
interface ValueCodec {
  void write(JsonGenerator out, Object value);

  /**
   * Reads the value that begins at the current token and leaves the parser at its last token. The
   * current token is not null.
   */
  Object read(JsonParser in);

  /** What it reads, for people: {@code text}, {@code whole number}. */
  String description();
}
