package dev.slipway.ports.store;

import dev.slipway.domain.queue.QueueName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way.
 *
 * @param key its identity everywhere: on the queue, in the receiver's inbox
 * @param owner the flow whose effect it asks for, so that it can be withdrawn; null for a message
 * @param awaitsAnswer false for an announcement, which is done once published
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed through, never compared
public record OutboxRow(
    String key,
    QueueName queue,
    Map<String, String> headers,
    byte[] data,
    @Nullable String orderingKey,
    @Nullable String owner,
    boolean awaitsAnswer) {
  public OutboxRow {
    headers = Map.copyOf(headers);
  }
}
