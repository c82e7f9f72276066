package dev.slipway.harness.simulation;

import dev.slipway.adapters.memory.container.Agent;
import dev.slipway.adapters.memory.container.Run;
import dev.slipway.adapters.memory.repo.MemoryWorkspaces;
import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the agents and the tests of a simulation do: they play their task's story. */
final class SimulatedAgents implements Agent {
  static final String WORK = "work.txt";
  private static final ExitStatus STARVED = new ExitStatus(137, true);

  private final Map<String, SimulatedTask> tasks;
  private final MemoryWorkspaces disk;
  private final InstantSource clock;
  private final TreeSet<Instant> plannedEnds = new TreeSet<>();

  SimulatedAgents(Map<String, SimulatedTask> tasks, MemoryWorkspaces disk, InstantSource clock) {
    this.tasks = tasks;
    this.disk = disk;
    this.clock = clock;
  }

  @Override
  public Run run(ContainerName name, ContainerSpec spec, Workspace workspace) {
    SimulatedTask task = Objects.requireNonNull(tasks.get(name.turn().taskId().value()));
    Run run =
        spec.command().startsWith("test ")
            ? test(task, spec, workspace)
            : develop(task, spec, workspace);
    plannedEnds.add(clock.instant().plus(run.runFor()));
    return run;
  }

  /** When the next run ends unless it is ended before; null if none does. */
  @Nullable Instant nextEnd() {
    plannedEnds.headSet(clock.instant(), true).clear();
    return plannedEnds.isEmpty() ? null : plannedEnds.first();
  }

  private Run develop(SimulatedTask task, ContainerSpec spec, Workspace workspace) {
    int attempt = attempt(spec.input());
    Duration time = task.agentTime();
    Runnable work =
        () -> {
          if (task.story() != Story.CHANGES_NOTHING) {
            disk.write(workspace, WORK, "attempt " + attempt);
          }
        };
    return switch (task.story()) {
      case AGENT_GIVES_UP ->
          new Run(
              time,
              ExitStatus.of(1),
              "<result>{\"status\":\"failure\",\"summary\":\"no\"}</result>",
              work);
      case HUNGRY ->
          spec.resources().memoryMb() <= SimulatedTask.MEMORY_MB
              ? starve(time)
              : new Run(time, ExitStatus.of(0), "done", work);
      case INSATIABLE -> starve(time);
      case GARBLED_VERDICT ->
          new Run(
              time,
              ExitStatus.of(0),
              attempt == 1 ? "<result>{\"status\":</result>" : "fine",
              work);
      case SECOND_TRY ->
          new Run(
              time,
              ExitStatus.of(0),
              "<result>{\"status\":\"success\",\"summary\":\"done\"}</result>",
              work);
      case FIRST_TRY,
          THIRD_TRY,
          NEVER_GOOD,
          CHANGES_NOTHING,
          SLOW,
          NEVER_ENDS,
          HUNGRY_TESTS,
          TESTS_HANG,
          NO_TESTS,
          NO_REPOSITORY,
          NEW_PROJECT,
          BRANCH_TAKEN,
          TOO_LARGE,
          CANCELLED,
          CANCELLED_NEW_PROJECT ->
          new Run(time, ExitStatus.of(0), "done", work);
    };
  }

  private Run test(SimulatedTask task, ContainerSpec spec, Workspace workspace) {
    if (task.story() == Story.HUNGRY_TESTS
        && spec.resources().memoryMb() <= SimulatedTask.MEMORY_MB) {
      return starve(task.testTime());
    }
    boolean good = attemptOf(disk.files(workspace).get(WORK)) >= task.story().goodAtAttempt();
    return new Run(
        task.testTime(), ExitStatus.of(good ? 0 : 1), good ? "ok" : "not good yet", () -> {});
  }

  /** Which attempt left this work; 0 where there is none. */
  static int attemptOf(@Nullable String work) {
    return work == null ? 0 : Integer.parseInt(work.substring("attempt ".length()));
  }

  private static Run starve(Duration time) {
    return new Run(time, STARVED, "", () -> {});
  }

  /** An agent learns from its input how often it failed before. */
  private static int attempt(String input) {
    int attempt = 1;
    for (int at = input.indexOf("\nAttempt "); at >= 0; at = input.indexOf("\nAttempt ", at + 1)) {
      attempt++;
    }
    return attempt;
  }
}
