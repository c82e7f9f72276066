package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What every message carries.
 *
 * @param version the version of the wire contract; this code speaks {@value #VERSION} alone
 * @param correlationId follows one request through every queue, log line and command
 * @param timestamp when the message was made
 */
public record Meta(String version, String correlationId, Instant timestamp) {
  public static final String VERSION = "1";

  public Meta {
    if (!version.equals(VERSION)) {
      throw new IllegalArgumentException(
          "version must be \"%s\": \"%s\"".formatted(VERSION, Fields.brief(version)));
    }
    Fields.name(correlationId, "correlation_id");
    requireNonNull(timestamp, "timestamp");
  }

  /** The meta of a message made now. */
  public static Meta of(String correlationId, Instant now) {
    return new Meta(VERSION, correlationId, now);
  }
}
