package dev.slipway.domain.engineering;

import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.WaitReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a task stands, read from its flow's state: the only way in which a status comes about. */
public final class Standings {
  private Standings() {}

  /** The standing of a task that was just accepted. */
  public static TaskStanding accepted(Instant now) {
    return new TaskStanding(new TaskStatus.Queued(), 0, null, null, now);
  }

  /** Reservations are held from admission until the last worker is gone. */
  public static TaskStanding of(EngineeringState state, Instant now) {
    return switch (state) {
      case EngineeringState.Absent absent -> accepted(now);
      case EngineeringState.CancelledEarly cancelled -> accepted(now);
      case EngineeringState.Scaffolding scaffolding ->
          new TaskStanding(new TaskStatus.Running(), 0, null, null, now);
      case EngineeringState.Queued queued -> queued(queued, now);
      case EngineeringState.Developing developing ->
          working(developing.work(), developing.waitingFor(), developing.until(), now);
      case EngineeringState.Testing testing ->
          working(testing.work(), testing.waitingFor(), testing.until(), now);
      case EngineeringState.Publishing publishing -> publishing(publishing, now);
      case EngineeringState.Cancelling cancelling ->
          working(cancelling.work(), null, cancelling.until(), now);
      case EngineeringState.Ended ended ->
          new TaskStanding(ended.status(), ended.attempts(), null, null, now);
    };
  }

  /** The first wait for capacity is what being queued means; a later one interrupts the work. */
  private static TaskStanding queued(EngineeringState.Queued state, Instant now) {
    Work work = state.work();
    TaskStatus status =
        work.attempts() == 0
            ? new TaskStatus.Queued()
            : new TaskStatus.Waiting(WaitReason.CAPACITY, state.until());
    return new TaskStanding(status, work.attempts(), work.resources(), null, now);
  }

  private static TaskStanding working(
      Work work, @Nullable WaitReason waitingFor, Instant until, Instant now) {
    TaskStatus status =
        waitingFor == null ? new TaskStatus.Running() : new TaskStatus.Waiting(waitingFor, until);
    return new TaskStanding(status, work.attempts(), null, work.resources(), now);
  }

  private static TaskStanding publishing(EngineeringState.Publishing state, Instant now) {
    Instant retryAt = state.trouble().retryAt();
    TaskStatus status =
        state.trouble().waiting() && retryAt != null
            ? new TaskStatus.Waiting(WaitReason.REPOSITORY, retryAt)
            : new TaskStatus.Running();
    return new TaskStanding(status, state.work().attempts(), null, null, now);
  }
}
