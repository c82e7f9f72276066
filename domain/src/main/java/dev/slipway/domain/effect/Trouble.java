package dev.slipway.domain.effect;

import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.fault.FaultPolicy;
import dev.slipway.domain.fault.RetryDecision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often the effect that a state stands at was tried in vain, and when it is tried again.
 *
 * @param failures in a row
 * @param since when the first of them was told; null without any
 * @param retryAt when to try again; null while a try is under way
 * @param waiting whether the dependency counts as down, so that its owner is told
 */
public record Trouble(
    int failures, @Nullable Instant since, @Nullable Instant retryAt, boolean waiting) {
  public static final Trouble NONE = new Trouble(0, null, null, false);

  /** What to do about one more failure. */
  public sealed interface Reaction {
    /**
     * Try again at {@code trouble.retryAt()}.
     *
     * @param alert what people are told of it, which they are once in a row of failures; null for
     *     nothing
     */
    record TryAgain(Trouble trouble, Instant at, @Nullable String alert) implements Reaction {}

    /** No further try can help. */
    record GiveUp(Fault fault) implements Reaction {}
  }

  /** Counts a failure and decides by the one policy. */
  public Reaction failed(Fault fault, FaultPolicy policy, String key, Instant now) {
    Instant first = since == null ? now : since;
    int count = failures + 1;
    String alert =
        policy.alerts(fault, count)
            ? "alert: %d failures in a row, the last one: %s; %s"
                .formatted(count, fault.message(), fault.nextStep())
            : null;
    return switch (policy.decide(fault, count, first, key, now)) {
      case RetryDecision.RetryAt retry ->
          new Reaction.TryAgain(new Trouble(count, first, retry.at(), waiting), retry.at(), alert);
      case RetryDecision.WaitUntil wait ->
          new Reaction.TryAgain(new Trouble(count, first, wait.at(), true), wait.at(), alert);
      case RetryDecision.GiveUp giveUp -> new Reaction.GiveUp(fault);
      case RetryDecision.Stop stop -> new Reaction.GiveUp(fault);
    };
  }

  /** The same while the next try is under way. */
  public Trouble trying() {
    return new Trouble(failures, since, null, waiting);
  }
}
