package dev.slipway.ports.store;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.queue.QueueName;
import java.time.Instant;
import java.util.Map;

/**
 * A message that could not be handled, kept for a person.
 *
 * @param id the message's key: the same message is kept once
 * @param data the exact bytes that came
 * @param error what was wrong and what to do about it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed through, never compared
public record DeadLetterRecord(
    String id,
    QueueName queue,
    Map<String, String> headers,
    byte[] data,
    ErrorCategory category,
    String error,
    String consumer,
    int attempts,
    Instant at) {
  public DeadLetterRecord {
    headers = Map.copyOf(headers);
  }
}
