package dev.slipway.domain.admission;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;
import java.time.Instant;

/** Short ways to write a waiting line and what is reserved. */
final class AdmissionSamples {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Limits ROOMY = new Limits(100, 100, 100_000);
  static final AdmissionLimits NO_LIMITS = new AdmissionLimits(ROOMY, ROOMY, ROOMY);

  private AdmissionSamples() {}

  /** A task of the user, on a project of the user's own, accepted so many seconds after noon. */
  static WaitingTask task(String id, String user, int priority, int second) {
    return task(id, user, "of-" + user, priority, second, new Resources(1, 100, 1, 1));
  }

  static WaitingTask task(
      String id, String user, String project, int priority, int second, Resources needed) {
    return new WaitingTask(
        new TaskId(id),
        new UserId(user),
        new ProjectId(project),
        priority,
        NOON.plusSeconds(second),
        needed);
  }

  static Reservation held(String id, String user) {
    return reserve(task(id, user, 0, 0));
  }

  static Reservation reserve(WaitingTask task) {
    return new Reservation(task.taskId(), task.userId(), task.projectId(), task.needed());
  }

  static Resources needs(double cpus, int memoryMb) {
    return new Resources(cpus, memoryMb, 1, 1);
  }
}
