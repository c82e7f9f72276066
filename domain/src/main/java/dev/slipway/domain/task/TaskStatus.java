package dev.slipway.domain.task;

import dev.slipway.domain.fault.Fault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a task stands, as its owner sees it: queued → running ⇄ waiting → a terminal status. */
public sealed interface TaskStatus {
  /** The name in JSON, the store, metrics and the command line. */
  String code();

  /** Whether nothing more will happen by itself. */
  default boolean terminal() {
    return switch (this) {
      case Queued queued -> false;
      case Running running -> false;
      case Waiting waiting -> false;
      case Completed completed -> true;
      case Failed failed -> true;
      case Cancelled cancelled -> true;
      case NeedsAttention attention -> true;
    };
  }

  /** Accepted and in the waiting line. */
  record Queued() implements TaskStatus {
    @Override
    public String code() {
      return "queued";
    }
  }

  /** Being worked on. */
  record Running() implements TaskStatus {
    @Override
    public String code() {
      return "running";
    }
  }

  /**
   * Held up by something that is not the task's fault.
   *
   * @param until when the wait gives up and a person is asked
   */
  record Waiting(WaitReason reason, Instant until) implements TaskStatus {
    @Override
    public String code() {
      return "waiting";
    }
  }

  /**
   * Done: the work is on the branch.
   *
   * @param commitSha the commit, null where the task made none
   */
  record Completed(@Nullable String commitSha, @Nullable String branch) implements TaskStatus {
    @Override
    public String code() {
      return "completed";
    }
  }

  /** Ended without the work; the fault says why and what to do. */
  record Failed(Fault fault) implements TaskStatus {
    @Override
    public String code() {
      return "failed";
    }
  }

  /** Ended because a person asked for it. */
  record Cancelled() implements TaskStatus {
    @Override
    public String code() {
      return "cancelled";
    }
  }

  /** Ended by a platform fault that outlasted its bound; a person decides what next. */
  record NeedsAttention(Fault fault) implements TaskStatus {
    @Override
    public String code() {
      return "needs_attention";
    }
  }
}
