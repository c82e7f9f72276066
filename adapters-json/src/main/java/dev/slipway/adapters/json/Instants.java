package dev.slipway.adapters.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Instants as text: written in UTC with a Z, read with a Z, with an offset, or with neither. */
final class Instants {
  private Instants() {}

  static String format(Instant instant) {
    return instant.toString();
  }

  /**
   * Reads a time. One without an offset is taken as UTC, since the contract has no other: Python
   * writes such times.
   *
   * @throws java.time.DateTimeException if it is none
   */
  static Instant parse(String text) {
    int time = text.indexOf('T') + 1;
    boolean offset =
        text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
    return offset ? Instant.parse(text) : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
