package dev.slipway.adapters.redis.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.queue.Settlement;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names of the keys that hold a queue.
 *
 * <p>The stream has the queue's plain name, which services of other makes know. A helper is named
 * {@code {queue}:helper}: Redis hashes only what is in the braces, which is the stream's whole
 * name, so all keys of a queue are in the stream's slot and one script may change them at once.
 */
final class QueueKeys {
  private static final List<String> OF_QUEUE =
      List.of("keys", "meta", "later", "held", "lanes", "sent");
  private static final List<String> OF_GROUP = List.of("due", "state", "fresh", "busy", "parked");

  private final String prefix;

  QueueKeys(String prefix) {
    this.prefix = prefix;
  }

  byte[] stream(QueueName queue) {
    return bytes(prefix + queue);
  }

  /** Every key of the queue and of one group of it, in the order in which scripts have them. */
  byte[][] all(QueueName queue, String group) {
    String helper = "{" + prefix + queue + "}:";
    return Stream.of(
            Stream.of(prefix + queue),
            OF_QUEUE.stream().map(name -> helper + name),
            OF_GROUP.stream().map(name -> helper + name + ":" + group))
        .flatMap(names -> names)
        .map(QueueKeys::bytes)
        .toArray(byte[][]::new);
  }

  byte[] epoch() {
    return bytes(prefix + "slipway:epoch");
  }

  /** The groups that exist for the queue even before they first read it. */
  static List<String> registeredGroups(QueueName queue) {
    return QueueRegistry.find(queue).map(entry -> entry.consumerGroups()).orElse(List.of());
  }

  /**
   * Whether the queue only tells what the store knows, each to whoever may listen: its readers may
   * not exist at all, and there is a queue for each task.
   */
  static boolean announces(QueueName queue) {
    return !QueueRegistry.isDeadLetters(queue)
        && QueueRegistry.find(queue)
            .map(entry -> entry.settlement() == Settlement.ON_PUBLISH)
            .orElse(false);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
