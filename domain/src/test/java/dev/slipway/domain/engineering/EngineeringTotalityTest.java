package dev.slipway.domain.engineering;

import static dev.slipway.domain.engineering.EngineeringSamples.BASE;
import static dev.slipway.domain.engineering.EngineeringSamples.FIRST;
import static dev.slipway.domain.engineering.EngineeringSamples.REPOSITORY;
import static dev.slipway.domain.engineering.EngineeringSamples.TASK;
import static dev.slipway.domain.engineering.EngineeringSamples.job;
import static dev.slipway.domain.engineering.EngineeringSamples.request;

import dev.slipway.domain.effect.Trouble;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.Machine;
import dev.slipway.domain.flow.MachineTotality;
import dev.slipway.domain.flow.SealedFamily;
import dev.slipway.domain.message.PreviousAttempt;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.EffectEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The engineering flow decides something sound for any event in any state. */
final class EngineeringTotalityTest extends MachineTotality<EngineeringState, EngineeringEvent> {
  private static final Instant UNTIL = NOW.plus(Duration.ofHours(1));
  private static final Turn TURN = new Turn(TASK, 3);
  private static final TaskStatus CANCELLED = new TaskStatus.Cancelled();
  private static final Fault DOWN = Fault.transientFault("no answer", "wait");

  @Override
  protected Machine<EngineeringState, EngineeringEvent> machine() {
    return new EngineeringFlow(EngineeringPolicy.DEFAULT);
  }

  @Override
  protected Class<EngineeringState> stateFamily() {
    return EngineeringState.class;
  }

  @Override
  protected Class<EngineeringEvent> eventFamily() {
    return EngineeringEvent.class;
  }

  @Override
  protected boolean ended(EngineeringState state) {
    return state instanceof EngineeringState.Ended;
  }

  @Override
  protected @Nullable Instant wakeUpOf(EngineeringState state) {
    return switch (state) {
      case EngineeringState.Absent absent -> null;
      case EngineeringState.CancelledEarly cancelled -> null;
      case EngineeringState.Scaffolding scaffolding -> scaffolding.until();
      case EngineeringState.Queued queued -> queued.until();
      case EngineeringState.Developing developing -> developing.until();
      case EngineeringState.Testing testing -> testing.until();
      case EngineeringState.Publishing publishing -> publishing.trouble().retryAt();
      case EngineeringState.Cancelling cancelling -> cancelling.until();
      case EngineeringState.Ended ended -> null;
    };
  }

  @Test
  void everyOutcomeOfATurnHasASample() {
    SealedFamily.assertCovered(TurnOutcome.class, outcomes());
  }

  @Override
  protected List<EngineeringState> states() {
    EngineeringJob job = job(request());
    EngineeringJob untested = job(request(REPOSITORY, null, 1));
    List<EngineeringState> states = new ArrayList<>();
    states.add(new EngineeringState.Absent());
    states.add(new EngineeringState.CancelledEarly());
    states.add(new EngineeringState.Scaffolding(job(request(null, null, 1)), NOW, UNTIL));
    for (Work work : List.of(first(), used(2), used(3))) {
      states.add(new EngineeringState.Queued(job, work, null, UNTIL));
      states.add(new EngineeringState.Queued(job, work, FIRST, UNTIL));
      states.add(new EngineeringState.Developing(job, work, TURN, null, UNTIL));
      states.add(
          new EngineeringState.Developing(untested, work, TURN, WaitReason.REPOSITORY, UNTIL));
      states.add(new EngineeringState.Testing(job, work, TURN, FIRST, null, UNTIL));
      states.add(new EngineeringState.Publishing(job, work, TURN, FIRST, Trouble.NONE));
      states.add(
          new EngineeringState.Publishing(
              job, work, TURN, FIRST, new Trouble(9, NOW, UNTIL, true)));
      states.add(new EngineeringState.Cancelling(job, work, TURN, CANCELLED, UNTIL));
    }
    states.add(new EngineeringState.Ended(job, CANCELLED, 2, 3));
    states.add(
        new EngineeringState.Ended(
            job, new TaskStatus.Completed(FIRST.value(), "slipway/t1"), 1, 3));
    return states;
  }

  private static Work first() {
    return Work.begin(REPOSITORY, request(), NOW).withAttemptBegun().withTurn(3);
  }

  /** Near the end of everything: attempts, memory, time and lost turns. */
  private static Work used(int attempts) {
    Work work = Work.begin(REPOSITORY, request(), NOW).withCommit(BASE, FIRST, List.of("a"));
    for (int attempt = 1; attempt <= attempts; attempt++) {
      work = work.withAttemptBegun();
      if (attempt < attempts) {
        work = work.withFailure(new PreviousAttempt(attempt, null, "not enough", 1, "evidence"));
      }
    }
    for (int lost = 1; lost <= EngineeringPolicy.DEFAULT.lostTurnsMax(); lost++) {
      work = work.withLostTurn();
    }
    return work.withMoreTime(Duration.ofHours(1)).withMemoryMb(8192).withTurn(3);
  }

  @Override
  protected List<EngineeringEvent> events() {
    List<EngineeringEvent> events = new ArrayList<>();
    events.add(new EngineeringEvent.Requested(job(request())));
    events.add(new EngineeringEvent.Requested(job(request(null, null, 1))));
    events.add(new EngineeringEvent.Refused(job(request()), DOWN));
    events.add(
        new EngineeringEvent.Refused(job(request()), Fault.permanent("too large", "ask for less")));
    events.add(new EngineeringEvent.Admitted());
    events.add(new EngineeringEvent.Scaffolded(REPOSITORY));
    events.add(new EngineeringEvent.ScaffoldFailed(DOWN));
    for (WorkerStatus status : WorkerStatus.values()) {
      events.add(new EngineeringEvent.WorkerReported(status, null, ""));
    }
    for (WaitReason reason : WaitReason.values()) {
      events.add(new EngineeringEvent.WorkerReported(WorkerStatus.PAUSED, reason, "no answer"));
    }
    outcomes().forEach(outcome -> events.add(new EngineeringEvent.TurnEnded(outcome)));
    events.add(new EngineeringEvent.CancelRequested());
    EffectEvents.results()
        .forEach(result -> events.add(new EngineeringEvent.EffectSucceeded(result)));
    EffectEvents.faults().forEach(fault -> events.add(new EngineeringEvent.EffectFailed(fault)));
    events.add(new EngineeringEvent.Woken());
    return events;
  }

  private static List<TurnOutcome> outcomes() {
    return List.of(
        EngineeringSamples.done(FIRST),
        EngineeringSamples.done(BASE),
        EngineeringSamples.tests(0),
        EngineeringSamples.tests(1),
        new TurnOutcome.OutOfMemory("killed"),
        new TurnOutcome.OutOfTime("still at it"),
        new TurnOutcome.Stopped(),
        new TurnOutcome.Unusable(DOWN, "3 GB"),
        new TurnOutcome.Lost(DOWN),
        new TurnOutcome.Broken(Fault.permanent("no such image", "build it")));
  }
}
