package dev.slipway.app.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the runner works.
 *
 * @param lease how long a message is ours without being extended
 * @param republishAfter how long a message may stay unanswered before it is published again
 * @param reconcileEvery how often what exists is held against the store
 * @param inboxRetention how long the store remembers which messages were taken in
 * @param effectsAtOnce how many effects are made at once; null for as many as workers
 * @param stopWithin how long a stop waits for what is in hand
 */
public record RunnerConfig(
    Duration lease,
    Duration republishAfter,
    Duration reconcileEvery,
    Duration inboxRetention,
    @Nullable Integer effectsAtOnce,
    Duration stopWithin) {
  public RunnerConfig {
    requireNonNull(lease, "lease");
    requireNonNull(republishAfter, "republishAfter");
    requireNonNull(reconcileEvery, "reconcileEvery");
    requireNonNull(inboxRetention, "inboxRetention");
    requireNonNull(stopWithin, "stopWithin");
  }
}
