package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.UserId;

/**
 * What a product owner says to its user.
 *
 * @param isFinal false while more text of the same turn follows
 */
public record PoWorkerOutput(
    Meta meta, ResultMeta result, UserId userId, String text, boolean isFinal)
    implements ResultMessage {
  public PoWorkerOutput {
    requireNonNull(meta, "meta");
    requireNonNull(result, "result");
    requireNonNull(userId, "user_id");
    requireNonNull(text, "text");
  }
}
