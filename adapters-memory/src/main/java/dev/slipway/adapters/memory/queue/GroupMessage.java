package dev.slipway.adapters.memory.queue;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A message as one group sees it. */
final class GroupMessage {
  /** By when something happens to them, then by age. */
  static final Comparator<GroupMessage> BY_DUE_TIME =
      Comparator.<GroupMessage, Instant>comparing(item -> item.dueAt)
          .thenComparingLong(item -> item.message.sequence);

  final StoredMessage message;

  /** When it becomes visible, by its delay or by the end of its lease. */
  Instant dueAt;

  /** Names the delivery under lease; null while there is none. */
  @Nullable String token;

  boolean delivered;
  int recordedStarts;

  GroupMessage(StoredMessage message) {
    this.message = message;
    this.dueAt = message.sentAt;
  }

  /** Counts the delivery that begins now, which is the message's alone. */
  void recordStart() {
    recordedStarts++;
  }

  /** Takes back what the current delivery counted: nothing if it is the first, else one. */
  void forgetStart() {
    recordedStarts = Math.max(0, recordedStarts - 1);
  }
}
