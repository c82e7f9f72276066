package dev.slipway.adapters.memory.queue;

import dev.slipway.ports.queue.OutgoingMessage;
import java.time.Instant;
import java.util.Map;

/** A message on a queue, as all groups share it. */
final class StoredMessage {
  final long sequence;
  final OutgoingMessage content;
  final Instant sentAt;
  final long bytes;

  /** The groups that have yet to finish it. */
  int openGroups;

  StoredMessage(long sequence, OutgoingMessage content, Instant sentAt) {
    this.sequence = sequence;
    this.content = content;
    this.sentAt = sentAt;
    this.bytes = bytes(content);
  }

  /** What the message counts for against the limit; characters of text count two. */
  static long bytes(OutgoingMessage content) {
    long characters = content.key().length();
    for (Map.Entry<String, String> header : content.headers().entrySet()) {
      characters += header.getKey().length() + header.getValue().length();
    }
    return content.data().length + 2 * characters;
  }
}
