package dev.slipway.domain.queue;

/** When a row of the outbox has done its work and need not be published again. */
public enum Settlement {
  /** Once a consumer of the same store has the message in its inbox. */
  ON_TAKE_IN,
  /** Once the queue has it: an announcement, which nobody here answers. */
  ON_PUBLISH
}
