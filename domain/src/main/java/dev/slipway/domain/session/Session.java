package dev.slipway.domain.session;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.Identifiers;
import dev.slipway.domain.task.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The continuity of one user's conversation.
 *
 * @param agentSession the name under which the agent knows it; null before its first turn
 * @param lastTurnAt when its user last said something; never before {@code startedAt}
 */
public record Session(
    String id,
    UserId userId,
    @Nullable String agentSession,
    Instant startedAt,
    Instant lastTurnAt) {
  /** How long a conversation may rest and still go on. */
  public static final Duration REST_MAX = Duration.ofMinutes(30);

  public Session {
    Identifiers.require(id, "session_id");
    requireNonNull(userId, "user_id");
    if (lastTurnAt.isBefore(startedAt)) {
      throw new IllegalArgumentException(
          "last_turn_at must not be before started_at: session " + id);
    }
  }

  /** Whether a turn now goes on with this session rather than begin another. */
  public boolean continuesAt(Instant now) {
    return !now.isAfter(lastTurnAt.plus(REST_MAX));
  }
}
