package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent's own word on its work; data of a hostile sender, never a proof.
 *
 * @param data whatever else it wanted to say
 */
public record AgentVerdict(
    VerdictStatus status, String summary, Map<String, @Nullable Object> data) {
  public AgentVerdict {
    requireNonNull(status, "status");
    requireNonNull(summary, "summary");
    data = JsonObjects.copyOf(data, "data");
  }
}
