package dev.slipway.domain.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The one table of retries and timeouts (SPEC §4).
 *
 * @param transientRetries how often a {@link ErrorCategory#TRANSIENT} fault is retried before its
 *     dependency counts as down
 * @param transientDelays between these retries
 * @param downPoll how long until a dependency that is down is tried again
 * @param upstreamDelays for {@link ErrorCategory#UPSTREAM} faults that do not say when they end
 * @param upstreamAlertAfter the failure in a row at which a person is told
 * @param waitMax the bound of every wait, counted from the first failure
 * @param timeouts of each operation
 */
public record FaultPolicy(
    int transientRetries,
    RetryPolicy transientDelays,
    Duration downPoll,
    RetryPolicy upstreamDelays,
    int upstreamAlertAfter,
    Duration waitMax,
    Map<Operation, Duration> timeouts) {
  /** The table of SPEC §4. */
  public static final FaultPolicy DEFAULT =
      new FaultPolicy(
          3,
          new RetryPolicy(Duration.ofSeconds(1), 2, Duration.ofSeconds(60), 0.1),
          Duration.ofSeconds(30),
          new RetryPolicy(Duration.ofSeconds(5), 2, Duration.ofSeconds(60), 0.1),
          5,
          Duration.ofHours(24),
          Map.of());

  public FaultPolicy {
    if (transientRetries < 0) {
      throw new IllegalArgumentException(
          "transient_retries must not be negative: " + transientRetries);
    }
    requireNonNull(transientDelays, "transient_delays");
    requirePositive(downPoll, "down_poll");
    requireNonNull(upstreamDelays, "upstream_delays");
    if (upstreamAlertAfter < 1) {
      throw new IllegalArgumentException(
          "upstream_alert_after must be at least 1: " + upstreamAlertAfter);
    }
    requirePositive(waitMax, "wait_max");
    timeouts = complete(timeouts);
  }

  /** How long an operation may take. */
  public Duration timeout(Operation operation) {
    return requireNonNull(timeouts.get(operation), "timeouts");
  }

  /** The same table with another timeout. */
  public FaultPolicy withTimeout(Operation operation, Duration timeout) {
    Map<Operation, Duration> changed = new EnumMap<>(timeouts);
    changed.put(operation, timeout);
    return new FaultPolicy(
        transientRetries,
        transientDelays,
        downPoll,
        upstreamDelays,
        upstreamAlertAfter,
        waitMax,
        changed);
  }

  /** The same table with another bound of every wait. */
  public FaultPolicy withWaitMax(Duration newWaitMax) {
    return new FaultPolicy(
        transientRetries,
        transientDelays,
        downPoll,
        upstreamDelays,
        upstreamAlertAfter,
        newWaitMax,
        timeouts);
  }

  /**
   * What is done about a fault that was just told.
   *
   * @param attempt how many failures in a row there were with this one, from 1
   * @param firstFailedAt when the first of them was told
   * @param jitterKey names the act, so that different acts wait differently long
   */
  public RetryDecision decide(
      Fault fault, int attempt, Instant firstFailedAt, String jitterKey, Instant now) {
    return switch (fault.category()) {
      case TRANSIENT ->
          attempt <= transientRetries
              ? new RetryDecision.RetryAt(now.plus(transientDelays.delayAfter(attempt, jitterKey)))
              : waitUntil(now.plus(downPoll), firstFailedAt, now);
      case UPSTREAM -> waitUntil(endOf(fault, attempt, jitterKey, now), firstFailedAt, now);
      case PERMANENT -> new RetryDecision.GiveUp();
      case FATAL -> new RetryDecision.Stop();
    };
  }

  /** Whether a person is told of this failure, once in each row of failures. */
  public boolean alerts(Fault fault, int attempt) {
    return switch (fault.category()) {
      case TRANSIENT, PERMANENT -> false;
      case UPSTREAM -> attempt == upstreamAlertAfter;
      case FATAL -> attempt == 1;
    };
  }

  private Instant endOf(Fault fault, int attempt, String jitterKey, Instant now) {
    Instant said = fault.retryAt();
    // A time that has passed is no promise: without a delay the provider would be asked in a loop.
    return said != null && said.isAfter(now)
        ? said
        : now.plus(upstreamDelays.delayAfter(attempt, jitterKey));
  }

  private RetryDecision waitUntil(Instant at, Instant firstFailedAt, Instant now) {
    Instant giveUpAt = firstFailedAt.plus(waitMax);
    if (!now.isBefore(giveUpAt)) {
      return new RetryDecision.GiveUp();
    }
    return new RetryDecision.WaitUntil(at.isBefore(giveUpAt) ? at : giveUpAt, giveUpAt);
  }

  private static Map<Operation, Duration> complete(Map<Operation, Duration> overrides) {
    Map<Operation, Duration> all = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      Duration timeout = overrides.getOrDefault(operation, operation.defaultTimeout());
      requirePositive(timeout, "timeouts." + operation.name().toLowerCase(Locale.ROOT));
      all.put(operation, timeout);
    }
    return Map.copyOf(all);
  }

  private static void requirePositive(Duration value, String field) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(field + " must be above zero: " + value);
    }
  }
}
