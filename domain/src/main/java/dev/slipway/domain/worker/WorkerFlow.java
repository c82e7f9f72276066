package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSteps.stay;

import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.effect.Trouble;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.domain.flow.Machine;
import dev.slipway.domain.flow.Step;
import dev.slipway.domain.flow.StepBuilder;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.WorkerState.Absent;
import dev.slipway.domain.worker.WorkerState.AwaitingInput;
import dev.slipway.domain.worker.WorkerState.Collecting;
import dev.slipway.domain.worker.WorkerState.EarlyInput;
import dev.slipway.domain.worker.WorkerState.Ended;
import dev.slipway.domain.worker.WorkerState.Job;
import dev.slipway.domain.worker.WorkerState.NeverBegan;
import dev.slipway.domain.worker.WorkerState.Place;
import dev.slipway.domain.worker.WorkerState.Preparing;
import dev.slipway.domain.worker.WorkerState.Removing;
import dev.slipway.domain.worker.WorkerState.Running;
import dev.slipway.domain.worker.WorkerState.Span;
import dev.slipway.domain.worker.WorkerState.Starting;
import dev.slipway.domain.worker.WorkerState.StoppedEarly;
import dev.slipway.domain.worker.WorkerState.Stopping;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of an ephemeral worker: one turn, from its assignment to the one outcome that it always
 * reports. The picture is in the package's description.
 */
public final class WorkerFlow implements Machine<WorkerState, WorkerFlowEvent> {
  private final WorkerPolicy policy;
  private final WorkerReports reports = new WorkerReports();
  private final WorkerSteps steps;
  private final WorkerEnding ending;

  public WorkerFlow(WorkerPolicy policy) {
    this.policy = policy;
    this.steps = new WorkerSteps(policy, reports);
    this.ending = new WorkerEnding(policy, reports, steps);
  }

  @Override
  public FlowKind kind() {
    return FlowKind.WORKER;
  }

  @Override
  public WorkerState initial() {
    return new Absent();
  }

  @Override
  public Step<WorkerState> step(WorkerState state, WorkerFlowEvent event, Instant now) {
    return switch (state) {
      case Absent absent -> beforeAssignment(state, null, event, now);
      case EarlyInput early -> beforeAssignment(state, early.input(), event, now);
      case StoppedEarly stopped -> stoppedEarly(stopped, event, now);
      case NeverBegan never -> stay(never, null);
      case AwaitingInput awaiting -> awaitingInput(awaiting, event, now);
      case Preparing preparing -> preparing(preparing, event, now);
      case Starting starting -> starting(starting, event, now);
      case Running running -> running(running, event, now);
      case Stopping stopping -> ending.stopping(stopping, event, now);
      case Collecting collecting -> ending.collecting(collecting, event, now);
      case Removing removing -> ending.removing(removing, event, now);
      case Ended ended -> stay(ended, null);
    };
  }

  private Step<WorkerState> beforeAssignment(
      WorkerState state, @Nullable String input, WorkerFlowEvent event, Instant now) {
    return switch (event) {
      case WorkerFlowEvent.Assigned(WorkerAssignment assignment) -> {
        StepBuilder<WorkerState> step = new StepBuilder<>();
        reports.status(step, assignment, WorkerStatus.STARTING, now);
        // A tester reads nothing: its command is its whole assignment.
        String given = assignment.role() == WorkerRole.TESTER ? "" : input;
        yield given == null
            ? awaitInput(step, assignment, now)
            : steps.prepare(step, new Job(assignment, given), Trouble.NONE);
      }
      case WorkerFlowEvent.InputGiven(String given) -> stay(new EarlyInput(given), null);
      case WorkerFlowEvent.StopRequested stop -> stay(new StoppedEarly(), null);
      case WorkerFlowEvent.OrderLost lost -> steps.neverBegin(lost, now);
      case WorkerFlowEvent.ContainerSeen seen -> stay(state, null);
      case WorkerFlowEvent.EffectSucceeded succeeded -> stay(state, null);
      case WorkerFlowEvent.EffectFailed failed -> stay(state, null);
      case WorkerFlowEvent.Woken woken -> stay(state, null);
    };
  }

  /** A foreign asker may never send the input; its wait is bounded as every other. */
  private Step<WorkerState> awaitInput(
      StepBuilder<WorkerState> step, WorkerAssignment assignment, Instant now) {
    Instant until = now.plus(policy.faults().waitMax());
    return step.become(new AwaitingInput(assignment, until), until);
  }

  private Step<WorkerState> stoppedEarly(StoppedEarly state, WorkerFlowEvent event, Instant now) {
    if (event instanceof WorkerFlowEvent.OrderLost lost) {
      return steps.neverBegin(lost, now);
    }
    return event instanceof WorkerFlowEvent.Assigned(WorkerAssignment assignment)
        ? steps.end(assignment, new TurnOutcome.Stopped(), null, now)
        : stay(state, null);
  }

  private Step<WorkerState> awaitingInput(AwaitingInput state, WorkerFlowEvent event, Instant now) {
    WorkerAssignment assignment = state.assignment();
    return switch (event) {
      case WorkerFlowEvent.InputGiven(String input) ->
          steps.prepare(new StepBuilder<>(), new Job(assignment, input), Trouble.NONE);
      case WorkerFlowEvent.StopRequested stop ->
          steps.end(assignment, new TurnOutcome.Stopped(), null, now);
      case WorkerFlowEvent.OrderLost lost ->
          steps.end(assignment, new TurnOutcome.Broken(lost.fault()), null, now);
      case WorkerFlowEvent.Woken woken ->
          steps.end(assignment, new TurnOutcome.Broken(noInput(assignment)), null, now);
      case WorkerFlowEvent.Assigned again -> stay(state, state.until());
      case WorkerFlowEvent.ContainerSeen seen -> stay(state, state.until());
      case WorkerFlowEvent.EffectSucceeded other -> stay(state, state.until());
      case WorkerFlowEvent.EffectFailed other -> stay(state, state.until());
    };
  }

  private static Fault noInput(WorkerAssignment assignment) {
    return Fault.transientFault(
        "the input of turn %s never came".formatted(assignment.turn()),
        "look for who sends worker:developer:input, and submit the task again");
  }

  private Step<WorkerState> preparing(Preparing state, WorkerFlowEvent event, Instant now) {
    Job job = state.job();
    return switch (event) {
      case WorkerFlowEvent.EffectSucceeded(EffectResult.WorkspacePrepared prepared) ->
          steps.start(
              new StepBuilder<>(),
              job,
              new Place(prepared.workspace(), prepared.commit()),
              Trouble.NONE);
      case WorkerFlowEvent.EffectFailed(Fault fault) ->
          steps.react(
              state.trouble(),
              fault,
              job,
              now,
              WaitReason.REPOSITORY,
              trouble -> new Preparing(job, trouble));
      case WorkerFlowEvent.Woken woken ->
          steps.prepare(new StepBuilder<>(), job, state.trouble().trying());
      case WorkerFlowEvent.StopRequested stop -> steps.remove(job, new TurnOutcome.Stopped(), null);
      // What can still be lost once it has begun is the word to stop.
      case WorkerFlowEvent.OrderLost lost -> steps.remove(job, new TurnOutcome.Stopped(), null);
      case WorkerFlowEvent.EffectSucceeded other -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.ContainerSeen seen -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.Assigned again -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.InputGiven again -> stay(state, state.trouble().retryAt());
    };
  }

  private Step<WorkerState> starting(Starting state, WorkerFlowEvent event, Instant now) {
    Job job = state.job();
    return switch (event) {
      case WorkerFlowEvent.EffectSucceeded(EffectResult.ContainerStarted started) ->
          started(state, started.status(), now);
      // Word of a quick end may overtake the word of the start.
      case WorkerFlowEvent.ContainerSeen(ContainerStatus.Exited exited) ->
          started(state, exited, now);
      case WorkerFlowEvent.EffectFailed(Fault fault) -> steps.notStarted(state, fault, now);
      case WorkerFlowEvent.Woken woken ->
          steps.start(new StepBuilder<>(), job, state.place(), state.trouble().trying());
      case WorkerFlowEvent.StopRequested stop -> steps.remove(job, new TurnOutcome.Stopped(), null);
      // What can still be lost once it has begun is the word to stop.
      case WorkerFlowEvent.OrderLost lost -> steps.remove(job, new TurnOutcome.Stopped(), null);
      case WorkerFlowEvent.EffectSucceeded other -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.ContainerSeen seen -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.Assigned again -> stay(state, state.trouble().retryAt());
      case WorkerFlowEvent.InputGiven again -> stay(state, state.trouble().retryAt());
    };
  }

  private Step<WorkerState> started(Starting state, ContainerStatus status, Instant now) {
    Job job = state.job();
    StepBuilder<WorkerState> step = new StepBuilder<>();
    return switch (status) {
      case ContainerStatus.Running running -> run(step, job, state.place(), now);
      case ContainerStatus.Paused paused -> run(step, job, state.place(), now);
      case ContainerStatus.Exited(ExitStatus exit) ->
          steps.collect(
              step, new Collecting(job, state.place(), now, now, exit, null, Trouble.NONE));
      case ContainerStatus.Created created ->
          steps.notStarted(state, WorkerSteps.stillNotRunning(job), now);
      case ContainerStatus.Gone gone -> steps.remove(job, reports.lost(job), null);
    };
  }

  private Step<WorkerState> run(StepBuilder<WorkerState> step, Job job, Place place, Instant now) {
    reports.status(step, job.assignment(), WorkerStatus.RUNNING, now);
    Instant deadline = now.plus(job.assignment().timeout());
    Instant nextLook = earlier(now.plus(policy.lookEvery()), deadline);
    return step.become(new Running(job, place, now, deadline, nextLook, Trouble.NONE), nextLook);
  }

  private Step<WorkerState> running(Running state, WorkerFlowEvent event, Instant now) {
    return switch (event) {
      case WorkerFlowEvent.ContainerSeen(ContainerStatus status) -> seen(state, status, now);
      case WorkerFlowEvent.EffectSucceeded(EffectResult.ContainerInspected inspected) ->
          seen(state, inspected.status(), now);
      // The look at the deadline is the last one: the wake-up tells which one it was.
      case WorkerFlowEvent.Woken woken ->
          state.nextLook().equals(state.deadline())
              ? stop(state, StopReason.DEADLINE)
              : look(state, now);
      case WorkerFlowEvent.StopRequested stop -> stop(state, StopReason.REQUEST);
      case WorkerFlowEvent.OrderLost lost -> stop(state, StopReason.REQUEST);
      // An engine that does not answer is asked again at the next look; the work may go on.
      case WorkerFlowEvent.EffectFailed failed -> stay(state, state.nextLook());
      case WorkerFlowEvent.EffectSucceeded other -> stay(state, state.nextLook());
      case WorkerFlowEvent.Assigned again -> stay(state, state.nextLook());
      case WorkerFlowEvent.InputGiven again -> stay(state, state.nextLook());
    };
  }

  private Step<WorkerState> look(Running state, Instant now) {
    Instant nextLook = earlier(now.plus(policy.lookEvery()), state.deadline());
    return new StepBuilder<WorkerState>()
        .perform(new Effect.InspectContainer(state.job().assignment().turn()))
        .become(
            new Running(
                state.job(),
                state.place(),
                state.startedAt(),
                state.deadline(),
                nextLook,
                state.trouble()),
            nextLook);
  }

  private Step<WorkerState> seen(Running state, ContainerStatus status, Instant now) {
    return switch (status) {
      case ContainerStatus.Exited(ExitStatus exit) ->
          steps.collect(
              new StepBuilder<>(),
              new Collecting(
                  state.job(), state.place(), state.startedAt(), now, exit, null, Trouble.NONE));
      case ContainerStatus.Gone gone ->
          steps.remove(state.job(), reports.lost(state.job()), new Span(state.startedAt(), now));
      case ContainerStatus.Running running -> stay(state, state.nextLook());
      case ContainerStatus.Paused paused -> stay(state, state.nextLook());
      case ContainerStatus.Created created -> stay(state, state.nextLook());
    };
  }

  private Step<WorkerState> stop(Running state, StopReason reason) {
    return steps.stop(
        new Stopping(state.job(), state.place(), state.startedAt(), reason, Trouble.NONE));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * Whether the worker is past its last use of a container and a workspace: what of them is found,
   * or made late by a runner that overslept, is to be removed.
   */
  public static boolean over(WorkerState state) {
    return switch (state) {
      case Removing removing -> true;
      case Ended ended -> true;
      case NeverBegan never -> true;
      case Absent absent -> false;
      case EarlyInput early -> false;
      case StoppedEarly stopped -> false;
      case AwaitingInput awaiting -> false;
      case Preparing preparing -> false;
      case Starting starting -> false;
      case Running running -> false;
      case Stopping stopping -> false;
      case Collecting collecting -> false;
    };
  }

  @Override
  public long fence(WorkerState state) {
    return switch (state) {
      case Absent absent -> 0;
      case EarlyInput early -> 0;
      case StoppedEarly stopped -> 0;
      case NeverBegan never -> never.turn().fence();
      case AwaitingInput awaiting -> awaiting.assignment().turn().fence();
      case Preparing preparing -> fence(preparing.job());
      case Starting starting -> fence(starting.job());
      case Running running -> fence(running.job());
      case Stopping stopping -> fence(stopping.job());
      case Collecting collecting -> fence(collecting.job());
      case Removing removing -> fence(removing.job());
      case Ended ended -> ended.assignment().turn().fence();
    };
  }

  private static long fence(Job job) {
    return job.assignment().turn().fence();
  }

  @Override
  public WorkerFlowEvent woken() {
    return new WorkerFlowEvent.Woken();
  }

  @Override
  public WorkerFlowEvent succeeded(EffectResult result) {
    return new WorkerFlowEvent.EffectSucceeded(result);
  }

  @Override
  public WorkerFlowEvent failed(Fault fault) {
    return new WorkerFlowEvent.EffectFailed(fault);
  }

  @Override
  public Optional<WorkerFlowEvent> undelivered(QueueName queue, @Nullable Turn turn, Fault fault) {
    boolean order =
        queue.equals(QueueRegistry.WORKER_COMMANDS) || queue.equals(QueueRegistry.DEVELOPER_INPUT);
    return order && turn != null
        ? Optional.of(new WorkerFlowEvent.OrderLost(turn, fault))
        : Optional.empty();
  }
}
