package dev.slipway.benchmarks;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.effect.EffectResult.BranchOutcome;
import dev.slipway.domain.engineering.EngineeringEvent;
import dev.slipway.domain.engineering.EngineeringJob;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.UserId;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task that goes the straight way, as the events that its flow gets. */
public final class OneTask {
  private static final CommitId BASE = new CommitId("a".repeat(40));
  private static final CommitId WORK = new CommitId("b".repeat(40));

  private OneTask() {}

  public static TaskRequest.Engineering request() {
    return new TaskRequest.Engineering(
        new RepositoryUrl("/srv/project.git"),
        null,
        "Make the tests of the parser pass, and say in the changelog what changed.",
        "sh agent.sh",
        "sh test.sh",
        null,
        Map.of("CI", "true"),
        Resources.DEFAULT,
        NetworkPolicy.NONE,
        Duration.ofMinutes(30),
        Duration.ofMinutes(10),
        3);
  }

  /** From the request to the moved branch: seven steps. */
  static List<EngineeringEvent> events(TaskId id) {
    EngineeringJob job =
        new EngineeringJob(
            id,
            new ProjectId("project"),
            new UserId("ann"),
            id.value(),
            id.value(),
            null,
            request());
    return List.of(
        new EngineeringEvent.Requested(job),
        new EngineeringEvent.Admitted(),
        new EngineeringEvent.WorkerReported(WorkerStatus.RUNNING, null, ""),
        new EngineeringEvent.TurnEnded(finished(WORK)),
        new EngineeringEvent.WorkerReported(WorkerStatus.RUNNING, null, ""),
        new EngineeringEvent.TurnEnded(finished(null)),
        new EngineeringEvent.EffectSucceeded(
            new EffectResult.BranchPublished(new BranchOutcome.Published(WORK))));
  }

  private static TurnOutcome finished(@Nullable CommitId commit) {
    return new TurnOutcome.Finished(
        0,
        null,
        null,
        commit == null ? null : BASE,
        commit,
        List.of("src/parser.c", "CHANGELOG"),
        "all 214 tests passed\n");
  }
}
