package dev.slipway.domain.queue;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.message.Message;
import java.util.List;

/**
 * One line of the registry.
 *
 * @param pattern the queue's name; a part in braces stands for an identity
 * @param messages the types that may be on it; none where it is internal
 * @param from the roles that write
 * @param to the roles that read
 * @param consumerGroups the stable name of each reading role; an entry of a queue may be deleted
 *     after its acknowledgement only where there is a single one
 */
public record QueueEntry(
    String pattern,
    List<Class<? extends Message>> messages,
    String from,
    String to,
    List<String> consumerGroups,
    Settlement settlement) {
  public QueueEntry {
    requireNonNull(pattern, "pattern");
    messages = List.copyOf(messages);
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    consumerGroups = List.copyOf(consumerGroups);
    requireNonNull(settlement, "settlement");
    if (consumerGroups.isEmpty()) {
      throw new IllegalArgumentException("queue " + pattern + " must have a consumer group");
    }
  }

  /** Whether the queue is Slipway's own and no part of the wire contract. */
  public boolean internal() {
    return messages.isEmpty();
  }

  /** Whether the pattern stands for many queues. */
  public boolean templated() {
    return pattern.indexOf('{') >= 0;
  }

  /** The name of the queue with the placeholder replaced. */
  QueueName with(String identity) {
    return new QueueName(
        pattern.substring(0, pattern.indexOf('{'))
            + identity
            + pattern.substring(pattern.indexOf('}') + 1));
  }

  /** The placeholder's value in the name, or the empty text if the name is not of this pattern. */
  String identityIn(QueueName name) {
    int open = pattern.indexOf('{');
    String head = pattern.substring(0, open);
    String tail = pattern.substring(pattern.indexOf('}') + 1);
    String value = name.value();
    boolean fits =
        value.length() > head.length() + tail.length()
            && value.startsWith(head)
            && value.endsWith(tail);
    return fits ? value.substring(head.length(), value.length() - tail.length()) : "";
  }
}
