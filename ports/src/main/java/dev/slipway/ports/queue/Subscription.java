package dev.slipway.ports.queue;

import dev.slipway.domain.queue.QueueName;

/**
 * One consumer's place at a queue. Every group gets every message; within a group each message goes
 * to one consumer at a time.
 *
 * @param group the role, e.g. {@code engineering-flow}
 * @param consumer unique for each running consumer, never derived from a process id
 */
public record Subscription(QueueName queue, String group, String consumer) {
  public Subscription {
    if (group.isBlank() || consumer.isBlank()) {
      throw new IllegalArgumentException("group and consumer must not be blank");
    }
  }
}
