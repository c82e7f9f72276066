package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSamples.BASE;
import static dev.slipway.domain.worker.WorkerSamples.INPUT;
import static dev.slipway.domain.worker.WorkerSamples.WORKSPACE;
import static dev.slipway.domain.worker.WorkerSamples.developer;
import static dev.slipway.domain.worker.WorkerSamples.tester;

import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.effect.Trouble;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.Machine;
import dev.slipway.domain.flow.MachineTotality;
import dev.slipway.domain.flow.SealedFamily;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The worker decides something sound for any event in any state. */
final class WorkerTotalityTest extends MachineTotality<WorkerState, WorkerFlowEvent> {
  private static final Instant SOON = NOW.plus(Duration.ofSeconds(20));
  private static final Instant DEADLINE = NOW.plus(Duration.ofMinutes(30));
  private static final WorkerState.Job DEVELOPER = new WorkerState.Job(developer(), INPUT);
  private static final WorkerState.Job TESTER = new WorkerState.Job(tester(), "");
  private static final WorkerState.Place PLACE = new WorkerState.Place(WORKSPACE, BASE);
  private static final WorkerState.Span SPAN = new WorkerState.Span(NOW, NOW.plusSeconds(1));

  @Override
  protected Machine<WorkerState, WorkerFlowEvent> machine() {
    return new WorkerFlow(WorkerPolicy.DEFAULT);
  }

  @Override
  protected Class<WorkerState> stateFamily() {
    return WorkerState.class;
  }

  @Override
  protected Class<WorkerFlowEvent> eventFamily() {
    return WorkerFlowEvent.class;
  }

  @Override
  protected boolean ended(WorkerState state) {
    return state instanceof WorkerState.Ended || state instanceof WorkerState.NeverBegan;
  }

  @Override
  protected @Nullable Instant wakeUpOf(WorkerState state) {
    return switch (state) {
      case WorkerState.Absent absent -> null;
      case WorkerState.EarlyInput early -> null;
      case WorkerState.StoppedEarly stopped -> null;
      case WorkerState.NeverBegan never -> null;
      case WorkerState.AwaitingInput awaiting -> awaiting.until();
      case WorkerState.Preparing preparing -> preparing.trouble().retryAt();
      case WorkerState.Starting starting -> starting.trouble().retryAt();
      case WorkerState.Running running -> running.nextLook();
      case WorkerState.Stopping stopping -> stopping.trouble().retryAt();
      case WorkerState.Collecting collecting -> collecting.trouble().retryAt();
      case WorkerState.Removing removing -> removing.trouble().retryAt();
      case WorkerState.Ended ended -> null;
    };
  }

  @Test
  void everyResultStatusAndFindingHasASample() {
    SealedFamily.assertCovered(EffectResult.class, withOutcomesOfBranches());
    SealedFamily.assertCovered(ContainerStatus.class, EffectEvents.statuses());
    SealedFamily.assertCovered(VerdictFinding.class, EffectEvents.findings());
  }

  /** The family of results holds that of branch outcomes, which are results' parts. */
  private static List<Object> withOutcomesOfBranches() {
    List<Object> all = new ArrayList<>(EffectEvents.results());
    for (EffectResult result : EffectEvents.results()) {
      if (result instanceof EffectResult.BranchPublished published) {
        all.add(published.outcome());
      }
    }
    return all;
  }

  @Override
  protected List<WorkerState> states() {
    List<WorkerState> states = new ArrayList<>();
    states.add(new WorkerState.EarlyInput(INPUT));
    states.add(new WorkerState.Absent());
    states.add(new WorkerState.StoppedEarly());
    states.add(new WorkerState.NeverBegan(WorkerSamples.TURN, Fault.fatal("lost", "look")));
    states.add(new WorkerState.AwaitingInput(developer(), NOW.plus(Duration.ofDays(1))));
    Trouble waiting = new Trouble(7, NOW, SOON, true);
    for (Trouble trouble : List.of(Trouble.NONE, waiting, waiting.trying())) {
      for (WorkerState.Job job : List.of(DEVELOPER, TESTER)) {
        states.add(new WorkerState.Preparing(job, trouble));
        states.add(new WorkerState.Starting(job, PLACE, trouble));
        states.add(new WorkerState.Running(job, PLACE, NOW, DEADLINE, SOON, trouble));
        states.add(new WorkerState.Running(job, PLACE, NOW, DEADLINE, DEADLINE, trouble));
        for (StopReason reason : StopReason.values()) {
          states.add(new WorkerState.Stopping(job, PLACE, NOW, reason, trouble));
          states.add(collecting(job, null, reason, trouble));
        }
        states.add(collecting(job, ExitStatus.of(0), null, trouble));
        states.add(collecting(job, new ExitStatus(137, true), null, trouble));
        states.add(new WorkerState.Removing(job, new TurnOutcome.Stopped(), null, trouble));
        states.add(new WorkerState.Removing(job, new TurnOutcome.OutOfTime(""), SPAN, trouble));
      }
    }
    states.add(new WorkerState.Ended(developer(), new TurnOutcome.Stopped(), null));
    states.add(new WorkerState.Ended(tester(), new TurnOutcome.OutOfTime(""), SPAN));
    return states;
  }

  private static WorkerState collecting(
      WorkerState.Job job, ExitStatus exit, StopReason reason, Trouble trouble) {
    return new WorkerState.Collecting(job, PLACE, NOW.minusSeconds(5), NOW, exit, reason, trouble);
  }

  @Override
  protected List<WorkerFlowEvent> events() {
    List<WorkerFlowEvent> events = new ArrayList<>();
    events.add(new WorkerFlowEvent.Assigned(developer()));
    events.add(new WorkerFlowEvent.Assigned(tester()));
    events.add(new WorkerFlowEvent.InputGiven(INPUT));
    events.add(new WorkerFlowEvent.StopRequested());
    events.add(new WorkerFlowEvent.OrderLost(WorkerSamples.TURN, Fault.fatal("lost", "look")));
    EffectEvents.statuses()
        .forEach(status -> events.add(new WorkerFlowEvent.ContainerSeen(status)));
    EffectEvents.results()
        .forEach(result -> events.add(new WorkerFlowEvent.EffectSucceeded(result)));
    EffectEvents.faults().forEach(fault -> events.add(new WorkerFlowEvent.EffectFailed(fault)));
    events.add(new WorkerFlowEvent.Woken());
    return events;
  }
}
