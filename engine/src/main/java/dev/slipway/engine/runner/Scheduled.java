package dev.slipway.engine.runner;

import dev.slipway.engine.activity.Activity;
import dev.slipway.engine.activity.Signal;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An activity with how it rests when it finds nothing to do.
 *
 * @param rest zero for one that waits within its own call, e.g. for a message
 * @param hint ends a rest early; null for none
 * @param reads the queue that it consumes; null for none
 */
public record Scheduled(
    Activity activity, Duration rest, @Nullable Signal hint, @Nullable Subscription reads) {
  /** A hint may come from another process only through the store, so that it is also polled for. */
  private static final Duration POLL = Duration.ofMillis(500);

  static Scheduled reading(Subscription subscription, Activity activity) {
    return new Scheduled(activity, Duration.ZERO, null, subscription);
  }

  static Scheduled waiting(Activity activity) {
    return new Scheduled(activity, Duration.ZERO, null, null);
  }

  static Scheduled every(Duration rest, Activity activity) {
    return new Scheduled(activity, rest, null, null);
  }

  static Scheduled signalled(Activity activity, Signal hint) {
    return new Scheduled(activity, POLL, hint, null);
  }
}
