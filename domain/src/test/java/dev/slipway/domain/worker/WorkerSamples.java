package dev.slipway.domain.worker;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One worker's assignment with everything that it meets. */
final class WorkerSamples {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Turn TURN = new Turn(new TaskId("t1"), 2);
  static final RepositoryUrl REPOSITORY = new RepositoryUrl("/srv/git/shop.git");
  static final Workspace WORKSPACE = new Workspace("/work/t1-2");
  static final CommitId BASE = commit('b');
  static final CommitId MADE = commit('1');
  static final Duration TIMEOUT = Duration.ofMinutes(30);
  static final String INPUT = "Add a basket\n";

  private WorkerSamples() {}

  static CommitId commit(char digit) {
    return new CommitId(String.valueOf(digit).repeat(40));
  }

  static WorkerAssignment developer() {
    return assignment(WorkerRole.DEVELOPER, null, null);
  }

  static WorkerAssignment tester() {
    return assignment(WorkerRole.TESTER, MADE, BASE);
  }

  static WorkerAssignment assignment(
      WorkerRole role, @Nullable CommitId start, @Nullable CommitId parent) {
    return new WorkerAssignment(
        TURN,
        role,
        new ProjectId("shop"),
        "corr-7",
        REPOSITORY,
        new BranchName("main"),
        start,
        parent,
        role == WorkerRole.DEVELOPER ? "sh agent.sh" : "sh test.sh",
        "slipway/agent:1",
        Map.of("LANG", "C.UTF-8"),
        new Resources(1, 1024, 256, 4096),
        NetworkPolicy.NONE,
        TIMEOUT,
        null,
        null);
  }
}
