package dev.slipway.harness.simulation;

import dev.slipway.adapters.memory.container.ContainerObserver;
import dev.slipway.adapters.memory.container.EndReason;
import dev.slipway.domain.container.ContainerName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Watches what really runs: capacity, one worker for a task, no second run of a turn. */
final class ContainerOracle implements ContainerObserver {
  private static final String ONCE = "2: effects happen once";
  private static final String CAPACITY = "3: capacity is never exceeded";
  private static final String SILENCE = "5: nothing hangs silently";

  private final Map<String, SimulatedTask> tasks;
  private final Predicate<Instant> clockJumpedSince;
  private final Stirrings stirrings;
  private final Map<ContainerName, Instant> running = new HashMap<>();
  private final Set<ContainerName> everStarted = new HashSet<>();

  /** One that was taken away before its start was noted cannot be told from one never started. */
  private final Set<ContainerName> vanished = new HashSet<>();

  private final List<Violation> violations = new ArrayList<>();
  private Duration worked = Duration.ZERO;

  ContainerOracle(
      Map<String, SimulatedTask> tasks, Predicate<Instant> clockJumpedSince, Stirrings stirrings) {
    this.stirrings = stirrings;
    this.tasks = tasks;
    this.clockJumpedSince = clockJumpedSince;
  }

  @Override
  public void onStart(ContainerName name, Instant at) {
    if (!everStarted.add(name) && !vanished.contains(name)) {
      violations.add(new Violation(ONCE, "turn %s ran a second time".formatted(name.turn())));
    }
    for (ContainerName other : running.keySet()) {
      if (other.turn().taskId().equals(name.turn().taskId())) {
        violations.add(
            new Violation(
                ONCE, "turn %s started beside turn %s".formatted(name.turn(), other.turn())));
      }
    }
    running.put(name, at);
    checkCapacity();
  }

  private void checkCapacity() {
    if (running.size() > SimulatedRunner.TOTAL.workersMax()) {
      violations.add(new Violation(CAPACITY, running.size() + " workers run at once"));
    }
    Map<String, Integer> ofUser = new HashMap<>();
    for (ContainerName name : running.keySet()) {
      SimulatedTask task = tasks.get(name.turn().taskId().value());
      if (task != null
          && ofUser.merge(task.userId().value(), 1, Integer::sum)
              > SimulatedRunner.PER_USER.workersMax()) {
        violations.add(new Violation(CAPACITY, "too many workers of " + task.userId()));
      }
    }
  }

  @Override
  public void onEnd(ContainerName name, EndReason reason, Instant at) {
    Instant start = running.remove(name);
    stirrings.ends++;
    if (reason == EndReason.VANISHED) {
      vanished.add(name);
    }
    if (start == null) {
      return;
    }
    worked = worked.plus(Duration.between(start, at));
    SimulatedTask task = tasks.get(name.turn().taskId().value());
    boolean tooEarly =
        at.isBefore(start.plus(SimulatedTask.TIMEOUT)) && !clockJumpedSince.test(start);
    if (reason == EndReason.STOPPED && tooEarly && task != null && task.cancelAt() == null) {
      violations.add(
          new Violation(
              SILENCE,
              "turn %s was stopped after %s, before its deadline"
                  .formatted(name.turn(), Duration.between(start, at))));
    }
  }

  List<Violation> violations() {
    return violations;
  }

  /** How long all containers ran together. */
  Duration worked() {
    return worked;
  }

  Set<ContainerName> stillRunning() {
    return running.keySet();
  }
}
