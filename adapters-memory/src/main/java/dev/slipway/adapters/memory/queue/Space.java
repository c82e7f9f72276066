package dev.slipway.adapters.memory.queue;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.OutgoingMessage;
import java.util.List;

/** What the queues hold together, held against their limits. Needs the queues' lock held. */
final class Space {
  private final MemoryQueueLimits limits;
  private long messages;
  private long bytes;

  Space(MemoryQueueLimits limits) {
    this.limits = limits;
  }

  void take(StoredMessage message) {
    messages++;
    bytes += message.bytes;
  }

  void free(StoredMessage message) {
    messages--;
    bytes -= message.bytes;
  }

  void freeAll() {
    messages = 0;
    bytes = 0;
  }

  /**
   * Throws unless all of them fit. Those whose key is on the queue already take no space.
   *
   * @throws PortException.Unavailable if they do not fit
   */
  void require(QueueName name, NamedQueue target, List<OutgoingMessage> outgoing) {
    long moreMessages = 0;
    long moreBytes = 0;
    for (OutgoingMessage message : outgoing) {
      if (!target.holds(message.key())) {
        moreMessages++;
        moreBytes += StoredMessage.bytes(message);
      }
    }
    boolean fits =
        messages + moreMessages <= limits.messages() && bytes + moreBytes <= limits.bytes();
    if (moreMessages > 0 && !fits) {
      throw new PortException.Unavailable(
          new PortException.Failure(
              "memory queues",
              "send %d messages of %d bytes to %s".formatted(moreMessages, moreBytes, name),
              "%d of at most %d messages and %d of at most %d bytes are held already"
                  .formatted(messages, limits.messages(), bytes, limits.bytes())),
          "let consumers catch up, or raise the limits of the memory queues",
          null);
    }
  }
}
