package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSamples.BASE;
import static dev.slipway.domain.worker.WorkerSamples.INPUT;
import static dev.slipway.domain.worker.WorkerSamples.MADE;
import static dev.slipway.domain.worker.WorkerSamples.NOON;
import static dev.slipway.domain.worker.WorkerSamples.TURN;
import static dev.slipway.domain.worker.WorkerSamples.WORKSPACE;

import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.Command;
import dev.slipway.domain.flow.Step;
import dev.slipway.domain.message.DeveloperWorkerOutput;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A random life of one worker, with a model of its world beside it: the effect that is under way,
 * what may exist of it, what was told. Each step is held against the model.
 */
final class WorkerWalk {
  private static final Duration DAY = Duration.ofHours(24);

  private final long seed;
  private final Random random;
  private final WorkerFlow flow = new WorkerFlow(WorkerPolicy.DEFAULT);
  private final WorkerAssignment assignment;
  private final Set<String> seen;

  private WorkerState state = flow.initial();
  private Instant now = NOON;
  private @Nullable Instant wakeAt;
  private @Nullable Effect underWay;
  private @Nullable Effect last;
  private boolean assigned;
  private boolean mayExist;
  private boolean started;
  private boolean exitTold;
  private boolean stopAsked;
  private @Nullable TurnOutcome told;

  WorkerWalk(long seed, Set<String> seen) {
    this.seed = seed;
    this.seen = seen;
    this.random = new Random(seed);
    this.assignment = random.nextBoolean() ? WorkerSamples.developer() : WorkerSamples.tester();
  }

  /** Random events, then a world that answers everything: the worker must end. */
  void run(int randomSteps) {
    for (int step = 0; step < randomSteps && !ended(); step++) {
      take(randomEvent());
    }
    for (int step = 0; !ended(); step++) {
      check(step < 100, "does not end although everything is answered");
      take(answer());
    }
    check(told != null, "told no outcome");
  }

  private boolean ended() {
    return state instanceof WorkerState.Ended || state instanceof WorkerState.NeverBegan;
  }

  private WorkerFlowEvent randomEvent() {
    List<WorkerFlowEvent> possible = new ArrayList<>();
    possible.add(new WorkerFlowEvent.Assigned(assignment));
    possible.add(new WorkerFlowEvent.InputGiven(INPUT));
    if (random.nextInt(12) == 0) {
      possible.add(new WorkerFlowEvent.StopRequested());
    }
    if (random.nextInt(12) == 0) {
      possible.add(new WorkerFlowEvent.OrderLost(TURN, Fault.fatal("lost", "look")));
    }
    if (wakeAt != null) {
      possible.add(new WorkerFlowEvent.Woken());
    }
    if (started && random.nextInt(3) == 0) {
      possible.add(new WorkerFlowEvent.ContainerSeen(exited()));
    }
    if (underWay != null) {
      possible.add(new WorkerFlowEvent.EffectFailed(pick(EffectEvents.faults())));
      possible.add(new WorkerFlowEvent.EffectSucceeded(result(underWay)));
      possible.add(new WorkerFlowEvent.EffectSucceeded(result(underWay)));
    }
    return pick(possible);
  }

  /** What a world that works says to whatever the worker waits for. */
  private WorkerFlowEvent answer() {
    if (!assigned) {
      return new WorkerFlowEvent.Assigned(assignment);
    }
    if (state instanceof WorkerState.AwaitingInput) {
      return new WorkerFlowEvent.InputGiven(INPUT);
    }
    if (underWay instanceof Effect.StartContainer) {
      return new WorkerFlowEvent.EffectSucceeded(new EffectResult.ContainerStarted(exited()));
    }
    if (state instanceof WorkerState.Running) {
      return new WorkerFlowEvent.ContainerSeen(exited());
    }
    return underWay != null
        ? new WorkerFlowEvent.EffectSucceeded(result(underWay))
        : new WorkerFlowEvent.Woken();
  }

  private ContainerStatus exited() {
    return new ContainerStatus.Exited(
        pick(
            List.of(
                ExitStatus.of(0),
                ExitStatus.of(1),
                ExitStatus.of(143),
                new ExitStatus(137, true))));
  }

  private EffectResult result(Effect effect) {
    return switch (effect) {
      case Effect.PrepareWorkspace prepare -> new EffectResult.WorkspacePrepared(WORKSPACE, BASE);
      case Effect.StartContainer start ->
          new EffectResult.ContainerStarted(pick(EffectEvents.statuses()));
      case Effect.InspectContainer inspect ->
          new EffectResult.ContainerInspected(pick(EffectEvents.statuses()));
      case Effect.StopContainer stop ->
          random.nextBoolean()
              ? new EffectResult.ContainerInspected(exited())
              : new EffectResult.ContainerStopped(
                  random.nextInt(4) == 0 ? new ContainerStatus.Gone() : exited());
      case Effect.CollectOutcome collect ->
          new EffectResult.OutcomeCollected(
              ContainerOutput.NONE,
              pick(EffectEvents.findings()),
              collect.tree() == null
                  ? null
                  : new EffectResult.OutcomeCollected.Tree(MADE, List.of("a"), List.of()));
      case Effect.RemoveWorker remove -> new EffectResult.WorkerRemoved();
      case Effect.PublishBranch publish -> throw new AssertionError("a worker publishes nothing");
    };
  }

  private void take(WorkerFlowEvent event) {
    Instant eventAt = now;
    switch (event) {
      case WorkerFlowEvent.Woken woken -> {
        check(wakeAt != null, "waits for nothing and has no wake-up");
        eventAt = now.isAfter(wakeAt) ? now : wakeAt;
      }
      case WorkerFlowEvent.EffectSucceeded(EffectResult result) -> answered(result);
      case WorkerFlowEvent.EffectFailed failed -> underWay = null;
      case WorkerFlowEvent.Assigned again -> assigned = true;
      case WorkerFlowEvent.StopRequested stop -> stopAsked = true;
      case WorkerFlowEvent.OrderLost lost -> stopAsked = true;
      case WorkerFlowEvent.ContainerSeen seenStatus -> exitTold = true;
      case WorkerFlowEvent.InputGiven input -> {}
    }
    now = eventAt.plus(Duration.ofMillis(random.nextInt(2) * random.nextLong(200_000)));
    Step<WorkerState> step = flow.step(state, event, now);
    seen.add(name(state) + " → " + name(step.state()));
    WorkerState before = state;
    state = step.state();
    wakeAt = step.wakeAt();
    step.commands().forEach(command -> note(before, command));
    hold();
  }

  private void answered(EffectResult result) {
    underWay = null;
    exitTold |=
        switch (result) {
          case EffectResult.ContainerStarted(ContainerStatus status) -> isExit(status);
          case EffectResult.ContainerInspected(ContainerStatus status) -> isExit(status);
          case EffectResult.ContainerStopped(ContainerStatus status) -> isExit(status);
          case EffectResult.WorkspacePrepared prepared -> false;
          case EffectResult.OutcomeCollected collected -> false;
          case EffectResult.WorkerRemoved removed -> false;
          case EffectResult.BranchPublished published -> false;
        };
    if (result instanceof EffectResult.WorkerRemoved) {
      mayExist = false;
    }
  }

  private static boolean isExit(ContainerStatus status) {
    return status instanceof ContainerStatus.Exited;
  }

  private void note(WorkerState before, Command command) {
    switch (command) {
      case Command.Perform(Effect effect) -> {
        check(effect.turn().equals(TURN), "effect of another turn");
        check(
            !(last instanceof Effect.RemoveWorker) || effect instanceof Effect.RemoveWorker,
            "makes something after the removal began");
        if (effect instanceof Effect.StopContainer
            && before instanceof WorkerState.Running running
            && !stopAsked) {
          check(!now.isBefore(running.deadline()), "stopped before its deadline");
        }
        mayExist |= effect instanceof Effect.PrepareWorkspace;
        started |= effect instanceof Effect.StartContainer;
        check(!started || mayExist, "starts without a workspace");
        underWay = effect;
        last = effect;
      }
      case Command.Send send -> {
        check(TURN.equals(send.turn()), "message without its turn");
        if (send.message() instanceof DeveloperWorkerOutput output) {
          check(told == null, "tells two outcomes");
          told = TurnReports.fromOutput(output);
        }
      }
    }
  }

  private void hold() {
    check((told != null) == ended(), "outcome and end do not agree");
    if (ended()) {
      check(!mayExist || told instanceof TurnOutcome.Broken, "ended with something left");
      check(wakeAt == null, "ended and asks to be woken");
      check(!(told instanceof TurnOutcome.Finished) || exitTold, "finished without an exit");
      check(!(told instanceof TurnOutcome.Stopped) || stopAsked, "stopped by nobody");
    }
    switch (state) {
      case WorkerState.Absent absent -> check(!mayExist, "not begun and something exists");
      case WorkerState.EarlyInput early -> check(!mayExist, "not begun and something exists");
      case WorkerState.StoppedEarly early -> check(!mayExist, "not begun and something exists");
      case WorkerState.NeverBegan never -> check(!mayExist, "never began and something exists");
      case WorkerState.AwaitingInput awaiting ->
          check(!mayExist && wakeAt != null, "nothing is made without input, and it is bounded");
      case WorkerState.Preparing preparing -> holdWait(preparing.trouble().since());
      case WorkerState.Starting starting -> holdWait(starting.trouble().since());
      case WorkerState.Stopping stopping -> holdWait(stopping.trouble().since());
      case WorkerState.Collecting collecting -> holdWait(collecting.trouble().since());
      case WorkerState.Removing removing -> holdWait(removing.trouble().since());
      case WorkerState.Running running -> {
        check(wakeAt != null, "runs without a wake-up");
        check(!wakeAt.isAfter(running.deadline()), "is woken after its deadline");
      }
      case WorkerState.Ended ended -> {}
    }
  }

  private void holdWait(@Nullable Instant since) {
    check((underWay != null) != (wakeAt != null), "stands at neither one effect nor one wake-up");
    check(
        wakeAt == null || since == null || !wakeAt.isAfter(since.plus(DAY)),
        "waits for more than a day");
  }

  private static String name(WorkerState state) {
    return state.getClass().getSimpleName();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void check(boolean holds, String breach) {
    if (!holds) {
      throw new AssertionError("seed %d, in %s: %s".formatted(seed, state, breach));
    }
  }
}
