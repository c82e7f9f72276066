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
 * @param needed whether tasks cannot go on without it; what only helps is made up for otherwise
 */
public record Scheduled(
    Activity activity,
    Duration rest,
    @Nullable Signal hint,
    @Nullable Subscription reads,
    boolean needed) {
  /** A hint may come from another process only through the store, so that it is also polled for. */
  private static final Duration POLL = Duration.ofMillis(500);

  static Scheduled reading(Subscription subscription, Activity activity) {
    return new Scheduled(activity, Duration.ZERO, null, subscription, true);
  }

  static Scheduled waiting(Activity activity) {
    return new Scheduled(activity, Duration.ZERO, null, null, true);
  }

  static Scheduled every(Duration rest, Activity activity) {
    return new Scheduled(activity, rest, null, null, true);
  }

  static Scheduled signalled(Activity activity, Signal hint) {
    return new Scheduled(activity, POLL, hint, null, true);
  }

  /** The same, where tasks still end without it. */
  Scheduled helping() {
    return new Scheduled(activity, rest, hint, reads, false);
  }
}
