package dev.slipway.adapters.memory.queue;

import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.QueueDepth;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One queue: its messages, and its groups' views of them. Needs the queues' lock held. */
final class NamedQueue {
  private final Supplier<Condition> conditions;

  /** Every message that some group has yet to finish, oldest first. */
  private final Map<String, StoredMessage> messages = new LinkedHashMap<>();

  private final Map<String, ConsumerGroup> groups = new HashMap<>();

  NamedQueue(Supplier<Condition> conditions) {
    this.conditions = conditions;
  }

  boolean holds(String key) {
    return messages.containsKey(key);
  }

  int size() {
    return messages.size();
  }

  void add(StoredMessage message, Instant now) {
    messages.put(message.content.key(), message);
    for (ConsumerGroup group : groups.values()) {
      group.add(message, now);
    }
  }

  /** The group; a new one sees what was sent before. */
  ConsumerGroup group(String name, Instant now) {
    ConsumerGroup known = groups.get(name);
    if (known != null) {
      return known;
    }
    ConsumerGroup created = new ConsumerGroup(conditions.get());
    messages.values().forEach(message -> created.add(message, now));
    groups.put(name, created);
    return created;
  }

  /** The group, null if nobody has received for it. */
  @Nullable ConsumerGroup existingGroup(String name) {
    return groups.get(name);
  }

  Collection<ConsumerGroup> groups() {
    return groups.values();
  }

  /** Finishes the message for the group; whether it has left the queue with that. */
  boolean finish(ConsumerGroup group, GroupMessage item, Instant now) {
    group.finish(item, now);
    if (item.message.openGroups > 0) {
      return false;
    }
    messages.remove(item.message.content.key());
    return true;
  }

  /** Forgets the messages that match, for every group. */
  Set<StoredMessage> lose(Predicate<OutgoingMessage> which, Instant now) {
    Set<StoredMessage> lost = new LinkedHashSet<>();
    messages.values().removeIf(message -> which.test(message.content) && lost.add(message));
    groups.values().forEach(group -> group.lose(lost, now));
    return lost;
  }

  QueueDepth depth(String groupName, Instant now, long dead) {
    ConsumerGroup group = groups.get(groupName);
    if (group != null) {
      return group.depth(now, dead);
    }
    Duration age =
        messages.isEmpty()
            ? Duration.ZERO
            : Instants.age(messages.values().iterator().next().sentAt, now);
    return new QueueDepth(messages.size(), 0, age, dead);
  }
}
