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

  boolean fits(NamedQueue target, List<OutgoingMessage> outgoing) {
    return fits(more(target, outgoing));
  }

  private boolean fits(More more) {
    return more.messages == 0
        || (messages + more.messages <= limits.messages() && bytes + more.bytes <= limits.bytes());
  }

  private record More(long messages, long bytes) {}

  private static More more(NamedQueue target, List<OutgoingMessage> outgoing) {
    long moreMessages = 0;
    long moreBytes = 0;
    for (OutgoingMessage message : outgoing) {
      if (!target.holds(message.key())) {
        moreMessages++;
        moreBytes += StoredMessage.bytes(message);
      }
    }
    return new More(moreMessages, moreBytes);
  }

  /**
   * Throws unless all of them fit. Those whose key is on the queue already take no space.
   *
   * @throws PortException.Unavailable if they do not fit
   */
  void require(QueueName name, NamedQueue target, List<OutgoingMessage> outgoing) {
    More more = more(target, outgoing);
    if (!fits(more)) {
      throw new PortException.Unavailable(
          new PortException.Failure(
              "memory queues",
              "send %d messages of %d bytes to %s".formatted(more.messages, more.bytes, name),
              "%d of at most %d messages and %d of at most %d bytes are held already"
                  .formatted(messages, limits.messages(), bytes, limits.bytes())),
          "let consumers catch up, or raise the limits of the memory queues",
          null);
    }
  }
}
