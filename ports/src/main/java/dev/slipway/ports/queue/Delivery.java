package dev.slipway.ports.queue;

import java.util.Map;

/**
 * A message in a consumer's hands, until its lease ends.
 *
 * @param token names this very delivery; a later delivery of the same message has another
 * @param key the sender's key; for a foreign message without one, an identity of the entry
 * @param data the exact bytes that were sent
 * @param recordedStarts how often a consumer began on it alone after a first, batched delivery: 0
 *     for a first delivery. Only these count toward the dead-letter limit, so that a message which
 *     kills its consumer does not condemn its neighbours
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed through, never compared
public record Delivery(
    Subscription subscription,
    String token,
    String key,
    Map<String, String> headers,
    byte[] data,
    int recordedStarts) {
  public Delivery {
    headers = Map.copyOf(headers);
  }
}
