package dev.slipway.ports.queue;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to send.
 *
 * @param key its identity: while a message with this key is on the queue, a second send is a no-op
 * @param headers as SPEC §3; an adapter keeps unknown ones
 * @param data the exact bytes; not copied, so do not change them afterwards
 * @param orderingKey messages of one ordering key are handed out one at a time, in the order sent;
 *     null for no order
 * @param delay how long it stays invisible after the send; zero for none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed through, never compared
public record OutgoingMessage(
    String key,
    Map<String, String> headers,
    byte[] data,
    @Nullable String orderingKey,
    Duration delay) {
  public OutgoingMessage {
    if (key.isBlank()) {
      throw new IllegalArgumentException("message key must not be blank");
    }
    headers = Map.copyOf(headers);
    requireNonNull(data, "data");
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay must not be negative: " + delay);
    }
  }

  public OutgoingMessage(String key, Map<String, String> headers, byte[] data) {
    this(key, headers, data, null, Duration.ZERO);
  }
}
