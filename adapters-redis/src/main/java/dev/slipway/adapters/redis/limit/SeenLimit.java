package dev.slipway.adapters.redis.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A limit as it was at an instant of the server that has it.
 *
 * @param now by the clock of that server
 * @param bucket the state as the library writes it; empty for none
 * @param pause milliseconds since 1970; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed through, never compared
record SeenLimit(Instant now, byte[] bucket, byte[] pause) {
  static SeenLimit of(List<?> reply) {
    return new SeenLimit(
        Instant.ofEpochSecond(number(reply.get(0)), number(reply.get(1)) * 1_000),
        (byte[]) reply.get(2),
        (byte[]) reply.get(3));
  }

  /** Empty unless it is paused now. */
  Optional<Instant> pausedUntil() {
    return pause.length == 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(number(pause))).filter(now::isBefore);
  }

  private static long number(Object ascii) {
    return Long.parseLong(new String((byte[]) ascii, US_ASCII));
  }
}
