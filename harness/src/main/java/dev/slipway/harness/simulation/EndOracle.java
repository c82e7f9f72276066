package dev.slipway.harness.simulation;

import dev.slipway.adapters.memory.repo.BranchMove;
import dev.slipway.adapters.memory.repo.MemoryCommit;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges a run that came to its end, by what the world shows of it. */
final class EndOracle {
  private static final String LOST = "1: accepted is never lost";
  private static final String ONCE = "2: effects happen once";
  private static final String SILENCE = "5: nothing hangs silently";
  private static final Duration SLACK = Duration.ofMinutes(10);

  private final SimulatedWorld world;
  private final ContainerOracle containers;
  private final Set<String> accepted;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, List<ProgressEvent>> progress = new HashMap<>();

  /**
   * @param accepted the ids of the tasks whose submit returned, or that must have been taken in
   */
  EndOracle(SimulatedWorld world, ContainerOracle containers, Set<String> accepted) {
    this.world = world;
    this.containers = containers;
    this.accepted = accepted;
    for (WatchedQueues.Published published : world.watchedQueues.published()) {
      if (published.message() instanceof ProgressEvent event && event.taskId() != null) {
        progress.computeIfAbsent(event.taskId().value(), id -> new ArrayList<>()).add(event);
      }
    }
  }

  /** Whether every accepted task told its end, and nothing of any is left. */
  static boolean settled(SimulatedWorld world, Set<String> accepted) {
    Set<String> begun = new HashSet<>(accepted);
    Set<String> ended = new HashSet<>();
    for (WatchedQueues.Published published : world.watchedQueues.published()) {
      if (published.message() instanceof ProgressEvent event && event.taskId() != null) {
        begun.add(event.taskId().value());
        if (terminal(event)) {
          ended.add(event.taskId().value());
        }
      }
    }
    return ended.containsAll(begun)
        && world.engine.running().isEmpty()
        && world.checkouts.list().isEmpty();
  }

  private static boolean terminal(ProgressEvent event) {
    return event.type() == ProgressType.COMPLETED || event.type() == ProgressType.FAILED;
  }

  List<Violation> judge() {
    violations.addAll(world.errors());
    violations.addAll(containers.violations());
    for (SimulatedTask task : world.orderedTasks()) {
      String id = task.id().value();
      if (accepted.contains(id) || progress.containsKey(id)) {
        judge(task, progress.getOrDefault(id, List.of()));
      }
    }
    judgeLeftovers();
    return violations;
  }

  private void judge(SimulatedTask task, List<ProgressEvent> events) {
    List<ProgressEvent> ends = events.stream().filter(EndOracle::terminal).toList();
    if (ends.isEmpty()) {
      violations.add(
          new Violation(LOST, "task %s (%s) never ended".formatted(task.id(), task.story())));
      return;
    }
    if (ends.size() > 1) {
      violations.add(
          new Violation(ONCE, "task %s ended %d times".formatted(task.id(), ends.size())));
    }
    judgeRepeats(task, events);
    ProgressEvent end = ends.getFirst();
    world.coverage.ended(task.story().name(), String.valueOf(end.currentStep()));
    judgeEnding(task, end);
    judgeBranch(task, end);
    judgeTime(task, end.meta().timestamp());
  }

  /** Each thing is told once; only waits may come again. */
  private void judgeRepeats(SimulatedTask task, List<ProgressEvent> events) {
    Set<String> told = new HashSet<>();
    for (ProgressEvent event : events) {
      String text = event.currentStep() + ": " + event.message();
      if (!"waiting".equals(event.currentStep()) && !told.add(text)) {
        violations.add(new Violation(ONCE, "task %s told twice '%s'".formatted(task.id(), text)));
      }
    }
  }

  private void judgeEnding(SimulatedTask task, ProgressEvent end) {
    String step = String.valueOf(end.currentStep());
    boolean right =
        switch (task.story().ending) {
          case COMPLETED -> step.equals("completed");
          case FAILED -> step.equals("failed");
          case CANCELLED -> step.equals("cancelled") || step.equals("completed");
        };
    if (!right) {
      violations.add(
          new Violation(
              LOST,
              "task %s (%s) ended as %s: %s"
                  .formatted(task.id(), task.story(), step, end.message())));
    }
  }

  private void judgeBranch(SimulatedTask task, ProgressEvent end) {
    BranchName branch = BranchName.ofTask(task.id());
    List<BranchMove> moves =
        world.repositories.moves().stream()
            .filter(move -> move.branch().equals(branch))
            .filter(move -> task.story() != Story.BRANCH_TAKEN)
            .toList();
    boolean completed = "completed".equals(end.currentStep());
    if (moves.size() != (completed ? 1 : 0)) {
      violations.add(
          new Violation(
              ONCE,
              "task %s (%s) moved its branch %d times"
                  .formatted(task.id(), end.currentStep(), moves.size())));
      return;
    }
    if (completed) {
      judgeCommit(task, moves.getFirst().to());
    }
  }

  private void judgeCommit(SimulatedTask task, CommitId id) {
    MemoryCommit commit = world.repositories.commit(id);
    String work = commit == null ? null : commit.files().get(SimulatedAgents.WORK);
    if (SimulatedAgents.attemptOf(work) < task.story().goodAtAttempt()) {
      violations.add(
          new Violation(LOST, "task %s published the work '%s'".formatted(task.id(), work)));
    }
    CommitId base = world.repositories.branches(task.repository()).get("main");
    if (commit != null && !String.valueOf(base).equals(String.valueOf(commit.parent()))) {
      violations.add(
          new Violation(ONCE, "task %s published more than one commit".formatted(task.id())));
    }
  }

  /** A task may be held up by the work of all, and by what went wrong; not by more. */
  private void judgeTime(SimulatedTask task, Instant end) {
    Duration took =
        Duration.between(task.submitAt(), world.now().isBefore(end) ? world.now() : end);
    Duration allowed = containers.worked().plus(world.faults.delay()).plus(SLACK);
    if (took.compareTo(allowed) > 0) {
      violations.add(
          new Violation(
              SILENCE,
              "task %s took %s, and %s would have been enough"
                  .formatted(task.id(), took, allowed)));
    }
  }

  private void judgeLeftovers() {
    if (!containers.stillRunning().isEmpty()) {
      violations.add(new Violation(ONCE, "still running: " + containers.stillRunning()));
    }
    if (!world.checkouts.list().isEmpty()) {
      violations.add(new Violation(ONCE, "workspaces left: " + world.checkouts.list()));
    }
    List<String> answers = world.watchedQueues.answers();
    if (new HashSet<>(answers).size() != answers.size()) {
      violations.add(new Violation(ONCE, "an asker was answered twice: " + answers));
    }
  }
}
