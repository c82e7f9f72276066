package dev.slipway.app.watch;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskKind;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.UserId;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.ports.store.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Tasks as they may stand. */
final class SampleTasks {
  static final Instant ACCEPTED = Instant.parse("2026-11-23T12:00:00Z");
  static final TaskId ID = new TaskId("t1");
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  static final TaskStatus COMPLETED = new TaskStatus.Completed(COMMIT, "slipway/t1");
  static final TaskStatus FAILED =
      new TaskStatus.Failed(Fault.permanent("it broke \u001b[31m", "mend it"));
  static final TaskStatus WAITING =
      new TaskStatus.Waiting(WaitReason.CONTAINER_ENGINE, ACCEPTED.plusSeconds(60));

  private SampleTasks() {}

  static Task task(TaskStatus status, int attempts) {
    return new Task(
        ID,
        new ProjectId("p1"),
        new UserId("ann"),
        TaskKind.ENGINEERING,
        0,
        ACCEPTED,
        new TaskStanding(status, attempts, null, null, ACCEPTED.plusMillis(1900)));
  }

  static TaskRequest.Engineering request(String repository, String image) {
    return new TaskRequest.Engineering(
        new RepositoryUrl(repository),
        null,
        "do it",
        "sh agent.sh",
        "sh test.sh",
        image,
        Map.of(),
        Resources.DEFAULT,
        NetworkPolicy.NONE,
        Duration.ofMinutes(1),
        Duration.ofMinutes(1),
        3);
  }

  static TimelineEntry entry(long sequence, ProgressType type, String step, String message) {
    return new TimelineEntry(
        ID, sequence, ACCEPTED.plusMillis(100 * sequence), type, step, message);
  }
}
