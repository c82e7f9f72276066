package dev.slipway.domain.fault;

import java.time.Instant;

/** What is done about a fault. */
public sealed interface RetryDecision {
  /** Try again then; it is still only a hiccup. */
  record RetryAt(Instant at) implements RetryDecision {}

  /**
   * The dependency counts as down, or refuses for now: wait visibly and try again then.
   *
   * @param giveUpAt when a person is asked if it still does not work; not before {@code at}
   */
  record WaitUntil(Instant at, Instant giveUpAt) implements RetryDecision {}

  /** Trying again cannot help, or the wait is over. */
  record GiveUp() implements RetryDecision {}

  /** Nothing of this kind can work: stop the component and tell a person. */
  record Stop() implements RetryDecision {}
}
