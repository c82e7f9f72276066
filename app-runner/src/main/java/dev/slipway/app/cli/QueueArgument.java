package dev.slipway.app.cli;

import dev.slipway.app.Refusal;
import dev.slipway.app.config.NearMatch;
import dev.slipway.domain.queue.QueueEntry;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import org.jspecify.annotations.Nullable;

/** A queue as typed. */
final class QueueArgument {
  private QueueArgument() {}

  /** The queue of that name; refuses one that the registry does not know. */
  static QueueName read(@Nullable String typed) {
    String name = String.valueOf(typed);
    try {
      QueueName queue = new QueueName(name);
      if (QueueRegistry.find(queue).isPresent()) {
        return queue;
      }
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(String.valueOf(e.getMessage()), "see them with: slipway queues list");
    }
    String near =
        NearMatch.of(
            name,
            QueueRegistry.entries().stream()
                .filter(entry -> !entry.templated())
                .map(QueueEntry::pattern)
                .toList());
    throw Refusal.usage(
        "there is no queue '%s'".formatted(name),
        near == null ? "see them with: slipway queues list" : "did you mean %s?".formatted(near));
  }

  /** The same; null where none was typed. */
  static @Nullable QueueName readIfAny(@Nullable String typed) {
    return typed == null ? null : read(typed);
  }
}
