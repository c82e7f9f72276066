package dev.slipway.domain.worker;

import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.Trouble;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.Step;
import dev.slipway.domain.flow.StepBuilder;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.WorkerState.Collecting;
import dev.slipway.domain.worker.WorkerState.Ended;
import dev.slipway.domain.worker.WorkerState.Job;
import dev.slipway.domain.worker.WorkerState.NeverBegan;
import dev.slipway.domain.worker.WorkerState.Place;
import dev.slipway.domain.worker.WorkerState.Preparing;
import dev.slipway.domain.worker.WorkerState.Removing;
import dev.slipway.domain.worker.WorkerState.Span;
import dev.slipway.domain.worker.WorkerState.Starting;
import dev.slipway.domain.worker.WorkerState.Stopping;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways into a worker's states, each with the effect that the state waits for. */
final class WorkerSteps {
  private final WorkerPolicy policy;
  private final WorkerReports reports;

  WorkerSteps(WorkerPolicy policy, WorkerReports reports) {
    this.policy = policy;
    this.reports = reports;
  }

  Step<WorkerState> prepare(StepBuilder<WorkerState> step, Job job, Trouble trouble) {
    WorkerAssignment assignment = job.assignment();
    return step.perform(
            new Effect.PrepareWorkspace(
                assignment.turn(), assignment.repository(), assignment.base(), assignment.start()))
        .become(new Preparing(job, trouble));
  }

  Step<WorkerState> start(StepBuilder<WorkerState> step, Job job, Place place, Trouble trouble) {
    WorkerAssignment assignment = job.assignment();
    ContainerSpec spec =
        new ContainerSpec(
            assignment.image(),
            assignment.command(),
            job.input(),
            assignment.environment(),
            assignment.resources(),
            assignment.network());
    return step.perform(new Effect.StartContainer(assignment.turn(), place.workspace(), spec))
        .become(new Starting(job, place, trouble));
  }

  Step<WorkerState> notStarted(Starting state, Fault fault, Instant now) {
    return react(
        state.trouble(),
        fault,
        state.job(),
        now,
        WaitReason.CONTAINER_ENGINE,
        trouble -> new Starting(state.job(), state.place(), trouble));
  }

  /** An engine that was asked to start it, refused nothing, and has it as it was before. */
  static Fault stillNotRunning(Job job) {
    return Fault.transientFault(
        "the container of turn %s was started and does not run".formatted(job.assignment().turn()),
        "look into the container engine's own log for the reason");
  }

  Step<WorkerState> stop(Stopping state) {
    return new StepBuilder<WorkerState>()
        .perform(new Effect.StopContainer(state.job().assignment().turn(), policy.stopGrace()))
        .become(state);
  }

  Step<WorkerState> collect(StepBuilder<WorkerState> step, Collecting state) {
    return step.perform(reports.collection(state, policy.outputBytesMax())).become(state);
  }

  Step<WorkerState> remove(Job job, TurnOutcome outcome, @Nullable Span span) {
    return remove(new Removing(job, outcome, span, Trouble.NONE));
  }

  Step<WorkerState> remove(Removing state) {
    return new StepBuilder<WorkerState>()
        .perform(new Effect.RemoveWorker(state.job().assignment().turn()))
        .become(state);
  }

  Step<WorkerState> end(
      WorkerAssignment assignment, TurnOutcome outcome, @Nullable Span span, Instant now) {
    StepBuilder<WorkerState> step = new StepBuilder<>();
    reports.end(step, assignment, outcome, span, now);
    return step.become(new Ended(assignment, outcome, span));
  }

  /** Its outcome is told by the turn alone: what else it would have been is in the lost order. */
  Step<WorkerState> neverBegin(WorkerFlowEvent.OrderLost lost, Instant now) {
    StepBuilder<WorkerState> step = new StepBuilder<>();
    reports.neverBegan(step, lost.turn(), lost.fault(), now);
    return step.become(new NeverBegan(lost.turn(), lost.fault()));
  }

  /** The one way in which a failed effect is handled: try again, wait, or give up and clean up. */
  Step<WorkerState> react(
      Trouble trouble,
      Fault fault,
      Job job,
      Instant now,
      WaitReason reason,
      Function<Trouble, WorkerState> next) {
    String key = job.assignment().turn().id();
    return switch (trouble.failed(fault, policy.faults(), key, now)) {
      case Trouble.Reaction.TryAgain(Trouble more, Instant at, String alert) -> {
        StepBuilder<WorkerState> step = new StepBuilder<>();
        reports.waiting(step, job.assignment(), trouble, more, reason, fault, now);
        reports.alert(step, job.assignment(), alert, now);
        yield step.become(next.apply(more), at);
      }
      case Trouble.Reaction.GiveUp(Fault last) -> remove(job, new TurnOutcome.Broken(last), null);
    };
  }

  static Step<WorkerState> stay(WorkerState state, @Nullable Instant wakeAt) {
    return new StepBuilder<WorkerState>().become(state, wakeAt);
  }
}
