package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSteps.stay;

import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.effect.Trouble;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.Step;
import dev.slipway.domain.flow.StepBuilder;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.WorkerState.Collecting;
import dev.slipway.domain.worker.WorkerState.Job;
import dev.slipway.domain.worker.WorkerState.Removing;
import dev.slipway.domain.worker.WorkerState.Span;
import dev.slipway.domain.worker.WorkerState.Stopping;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The last part of a worker's life: its process is ended, its work fetched, its traces removed. */
final class WorkerEnding {
  private final WorkerPolicy policy;
  private final WorkerReports reports;
  private final WorkerSteps steps;

  WorkerEnding(WorkerPolicy policy, WorkerReports reports, WorkerSteps steps) {
    this.policy = policy;
    this.reports = reports;
    this.steps = steps;
  }

  Step<WorkerState> stopping(Stopping state, WorkerFlowEvent event, Instant now) {
    return switch (event) {
      case WorkerFlowEvent.EffectSucceeded(EffectResult.ContainerStopped stopped) ->
          ended(state, exit(stopped.status()), state.reason(), now);
      // It was quicker than the stop: it ended by itself, and in time.
      case WorkerFlowEvent.EffectSucceeded(EffectResult.ContainerInspected inspected) ->
          ended(state, exit(inspected.status()), null, now);
      case WorkerFlowEvent.EffectFailed(Fault fault) ->
          steps.react(
              state.trouble(),
              fault,
              state.job(),
              now,
              WaitReason.CONTAINER_ENGINE,
              trouble -> stopping(state, trouble));
      case WorkerFlowEvent.Woken woken -> steps.stop(stopping(state, state.trouble().trying()));
      case WorkerFlowEvent.StopRequested again -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.EffectSucceeded other -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.ContainerSeen seen -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.Assigned again -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.InputGiven again -> stay(state, state.trouble().retryAt());
    };
  }

  private Step<WorkerState> ended(
      Stopping state, @Nullable ExitStatus exit, @Nullable StopReason reason, Instant now) {
    return steps.collect(
        new StepBuilder<>(),
        new Collecting(
            state.job(), state.place(), state.startedAt(), now, exit, reason, Trouble.NONE));
  }

  private static @Nullable ExitStatus exit(ContainerStatus status) {
    return status instanceof ContainerStatus.Exited(ExitStatus exit) ? exit : null;
  }

  private static Stopping stopping(Stopping state, Trouble trouble) {
    return new Stopping(state.job(), state.place(), state.startedAt(), state.reason(), trouble);
  }

  Step<WorkerState> collecting(Collecting state, WorkerFlowEvent event, Instant now) {
    return switch (event) {
      case WorkerFlowEvent.EffectSucceeded(EffectResult.OutcomeCollected collected) ->
          steps.remove(state.job(), reports.outcome(state, collected), span(state));
      case WorkerFlowEvent.EffectFailed(Fault fault) when refusesWork(fault) ->
          steps.remove(state.job(), new TurnOutcome.Unusable(fault, ""), span(state));
      case WorkerFlowEvent.EffectFailed(Fault fault) ->
          steps.react(
              state.trouble(),
              fault,
              state.job(),
              now,
              WaitReason.CONTAINER_ENGINE,
              trouble -> collecting(state, trouble));
      case WorkerFlowEvent.Woken woken ->
          steps.collect(new StepBuilder<>(), collecting(state, state.trouble().trying()));
      // Nobody wants the work any more, and what is in its way may stay there for a day.
      case WorkerFlowEvent.StopRequested late when state.trouble().retryAt() != null ->
          steps.remove(state.job(), new TurnOutcome.Stopped(), span(state));
      case WorkerFlowEvent.StopRequested late -> stay(state, null);
      case WorkerFlowEvent.EffectSucceeded other -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.ContainerSeen seen -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.Assigned again -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.InputGiven again -> stay(state, state.trouble().retryAt());
    };
  }

  private static boolean refusesWork(Fault fault) {
    return fault.category() == ErrorCategory.PERMANENT;
  }

  private static Collecting collecting(Collecting state, Trouble trouble) {
    return new Collecting(
        state.job(),
        state.place(),
        state.startedAt(),
        state.endedAt(),
        state.exit(),
        state.reason(),
        trouble);
  }

  private static Span span(Collecting state) {
    return new Span(state.startedAt(), state.endedAt());
  }

  Step<WorkerState> removing(Removing state, WorkerFlowEvent event, Instant now) {
    Job job = state.job();
    return switch (event) {
      case WorkerFlowEvent.EffectSucceeded(EffectResult.WorkerRemoved removed) ->
          steps.end(job.assignment(), state.outcome(), state.span(), now);
      case WorkerFlowEvent.EffectFailed(Fault fault) -> removalFailed(state, fault, now);
      case WorkerFlowEvent.Woken woken ->
          steps.remove(new Removing(job, state.outcome(), state.span(), state.trouble().trying()));
      case WorkerFlowEvent.StopRequested late -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.EffectSucceeded other -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.ContainerSeen seen -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.Assigned again -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.InputGiven again -> stay(state, state.trouble().retryAt());
    };
  }

  /**
   * What cannot be removed even within the bound is not worth the outcome, which is told anyway.
   */
  private Step<WorkerState> removalFailed(Removing state, Fault fault, Instant now) {
    Job job = state.job();
    return switch (state
        .trouble()
        .failed(fault, policy.faults(), job.assignment().turn().id(), now)) {
      case Trouble.Reaction.TryAgain(Trouble trouble, Instant at) -> {
        StepBuilder<WorkerState> step = new StepBuilder<>();
        reports.waiting(
            step,
            job.assignment(),
            state.trouble(),
            trouble,
            WaitReason.CONTAINER_ENGINE,
            fault,
            now);
        yield step.become(new Removing(job, state.outcome(), state.span(), trouble), at);
      }
      case Trouble.Reaction.GiveUp giveUp ->
          steps.end(job.assignment(), new TurnOutcome.Broken(fault), state.span(), now);
    };
  }
}
