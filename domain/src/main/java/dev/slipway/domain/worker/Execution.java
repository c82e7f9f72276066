package dev.slipway.domain.worker;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One finished run of a worker for a task.
 *
 * @param exit null where the worker vanished, or was stopped before it ran
 * @param verdict the agent's own word; null where it gave none, and for tests
 * @param summary what it said, or what was wrong with what it said; may be empty
 */
public record Execution(
    Turn turn,
    WorkerRole role,
    Instant startedAt,
    Instant endedAt,
    @Nullable ExitStatus exit,
    @Nullable VerdictStatus verdict,
    String summary,
    Usage usage) {
  public Execution {
    requireNonNull(turn, "turn");
    requireNonNull(role, "role");
    requireNonNull(startedAt, "started_at");
    requireNonNull(endedAt, "ended_at");
    if (endedAt.isBefore(startedAt)) {
      throw new IllegalArgumentException(
          "ended_at must not be before started_at: %s, %s".formatted(endedAt, startedAt));
    }
    requireNonNull(summary, "summary");
    requireNonNull(usage, "usage");
  }

  /** Its identity: that of its turn. */
  public String id() {
    return turn.id();
  }

  public Duration duration() {
    return Duration.between(startedAt, endedAt);
  }
}
