package dev.slipway.engine.runner;

import dev.slipway.domain.admission.AdmissionLimits;
import dev.slipway.domain.admission.Limits;
import dev.slipway.domain.engineering.EngineeringPolicy;
import dev.slipway.domain.task.Identifiers;
import dev.slipway.domain.worker.WorkerPolicy;
import dev.slipway.engine.intake.IntakeSettings;
import java.time.Duration;

/**
 * How a runner works.
 *
 * @param instance the installation whose containers it owns, the same for all its runners
 * @param runnerId unique for each running process, never a process id
 * @param lease how long a message is ours without being extended
 * @param republishAfter how long a message may stay unanswered before it is published again
 * @param effectsAtOnce how many effects this runner makes at once
 * @param reconcileEvery how often what exists is held against the store
 */
public record RunnerSettings(
    String instance,
    String runnerId,
    AdmissionLimits limits,
    EngineeringPolicy engineering,
    WorkerPolicy worker,
    IntakeSettings intake,
    Duration lease,
    Duration republishAfter,
    int effectsAtOnce,
    Duration reconcileEvery) {
  public RunnerSettings {
    Identifiers.require(instance, "instance");
    if (instance.indexOf('-') >= 0) {
      throw new IllegalArgumentException("instance must not hold '-': '" + instance + "'");
    }
    engineering = engineering.withMemoryMbMax(largestWorkerMb(limits, engineering));
    Identifiers.require(runnerId, "runner_id");
  }

  /** A worker that ran out of memory must not be given more than could ever be reserved. */
  private static int largestWorkerMb(AdmissionLimits limits, EngineeringPolicy engineering) {
    long admitted =
        Math.min(
            limits.total().memoryMbMax(),
            Math.min(limits.perUser().memoryMbMax(), limits.perProject().memoryMbMax()));
    return Math.toIntExact(Math.min(engineering.memoryMbMax(), admitted));
  }

  /** The usual figures within the limits of one machine. */
  public static RunnerSettings of(String instance, String runnerId, Limits machine) {
    return new RunnerSettings(
        instance,
        runnerId,
        new AdmissionLimits(machine, machine, machine),
        EngineeringPolicy.DEFAULT,
        WorkerPolicy.DEFAULT,
        new IntakeSettings(16, Duration.ofSeconds(1), 5, Duration.ofDays(7)),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        Math.max(4, machine.workersMax()),
        Duration.ofSeconds(60));
  }
}
