package dev.slipway.domain.engineering;

import static dev.slipway.domain.engineering.EngineeringSamples.BASE;
import static dev.slipway.domain.engineering.EngineeringSamples.NOON;
import static dev.slipway.domain.engineering.EngineeringSamples.REPOSITORY;
import static dev.slipway.domain.engineering.EngineeringSamples.commit;
import static dev.slipway.domain.engineering.EngineeringSamples.job;
import static dev.slipway.domain.engineering.EngineeringSamples.request;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.effect.EffectResult.BranchOutcome;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.Command;
import dev.slipway.domain.flow.Step;
import dev.slipway.domain.message.CreateWorkerCommand;
import dev.slipway.domain.message.EngineeringResult;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.ScaffolderMessage;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.EffectEvents;
import dev.slipway.domain.worker.WorkerAssignment;
import dev.slipway.domain.worker.WorkerAssignments;
import dev.slipway.domain.worker.WorkerRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A random life of one flow, with a model of its world beside it: what was asked for and not yet
 * answered, which commits passed their tests, what was told to the asker. Each step is held against
 * the model; a breach names the seed.
 */
final class EngineeringWalk {
  private final long seed;
  private final Random random;
  private final EngineeringFlow flow = new EngineeringFlow(EngineeringPolicy.DEFAULT);
  private final TaskRequest.Engineering request;
  private final Set<CommitId> passed = new HashSet<>();
  private final Set<String> seen;

  private EngineeringState state = flow.initial();
  private Instant now = NOON;
  private @Nullable Instant wakeAt;
  private @Nullable WorkerAssignment working;
  private Effect.@Nullable PublishBranch publishing;
  private boolean scaffolding;
  private boolean requested;
  private boolean abandoned;
  private @Nullable CommitId published;
  private int results;

  /**
   * @param seen collects the names of the states and transitions that were reached
   */
  EngineeringWalk(long seed, Set<String> seen) {
    this.seed = seed;
    this.seen = seen;
    this.random = new Random(seed);
    this.request =
        request(
            random.nextInt(4) == 0 ? null : REPOSITORY,
            random.nextInt(4) == 0 ? null : "sh test.sh",
            1 + random.nextInt(4));
  }

  /** Random events, then a world that answers everything: the flow must end. */
  void run(int randomSteps) {
    for (int step = 0; step < randomSteps && !ended(); step++) {
      take(randomEvent());
    }
    for (int step = 0; !ended(); step++) {
      check(step < 200, "does not end although everything is answered");
      take(answer());
    }
    check(results == 1, "told its asker %d times", results);
  }

  private boolean ended() {
    return state instanceof EngineeringState.Ended;
  }

  private EngineeringEvent randomEvent() {
    List<EngineeringEvent> possible = new ArrayList<>();
    possible.add(new EngineeringEvent.Requested(job(request)));
    possible.add(new EngineeringEvent.Scaffolded(REPOSITORY));
    if (random.nextInt(8) == 0) {
      possible.add(new EngineeringEvent.CancelRequested());
      possible.add(
          new EngineeringEvent.Refused(job(request), Fault.permanent("too large", "ask for less")));
    }
    if (scaffolding && random.nextInt(4) == 0) {
      possible.add(new EngineeringEvent.ScaffoldFailed(Fault.permanent("taken", "rename")));
    }
    if (wakeAt != null && random.nextInt(3) == 0) {
      possible.add(new EngineeringEvent.Woken());
    }
    if (state instanceof EngineeringState.Queued) {
      possible.add(new EngineeringEvent.Admitted());
    }
    if (working != null) {
      possible.add(reported());
      possible.add(new EngineeringEvent.TurnEnded(outcome(working.role())));
    }
    if (publishing != null) {
      possible.add(new EngineeringEvent.EffectFailed(pick(EffectEvents.faults())));
      possible.add(branchPublished(publishing.commit()));
    }
    return pick(possible);
  }

  private EngineeringEvent branchPublished(CommitId commit) {
    BranchOutcome outcome =
        random.nextInt(4) == 0
            ? new BranchOutcome.Moved(commit('f'))
            : new BranchOutcome.Published(commit);
    return new EngineeringEvent.EffectSucceeded(new EffectResult.BranchPublished(outcome));
  }

  private EngineeringEvent reported() {
    return random.nextBoolean()
        ? new EngineeringEvent.WorkerReported(WorkerStatus.RUNNING, null, "")
        : new EngineeringEvent.WorkerReported(
            WorkerStatus.PAUSED, pick(List.of(WaitReason.values())), "no answer");
  }

  private TurnOutcome outcome(WorkerRole role) {
    return switch (random.nextInt(10)) {
      case 0 -> new TurnOutcome.OutOfMemory("killed");
      case 1 -> new TurnOutcome.OutOfTime("at it");
      case 2, 3 -> EngineeringSamples.lost();
      case 4 -> new TurnOutcome.Unusable(Fault.permanent("3 GB", "less"), "");
      case 5 ->
          random.nextInt(4) == 0
              ? new TurnOutcome.Broken(pick(EffectEvents.faults()))
              : EngineeringSamples.lost();
      default -> ended(role);
    };
  }

  private TurnOutcome ended(WorkerRole role) {
    if (role == WorkerRole.TESTER) {
      return EngineeringSamples.tests(random.nextInt(2));
    }
    VerdictStatus verdict = pick(List.of(VerdictStatus.values()));
    CommitId commit = random.nextInt(5) == 0 ? BASE : commit("123456789".charAt(random.nextInt(9)));
    return EngineeringSamples.finished(
        random.nextInt(3), EngineeringSamples.verdict(verdict), null, commit);
  }

  /** What a world that works says to whatever the flow waits for. */
  private EngineeringEvent answer() {
    if (!requested) {
      return new EngineeringEvent.Requested(job(request));
    }
    if (scaffolding) {
      return new EngineeringEvent.Scaffolded(REPOSITORY);
    }
    if (working != null) {
      return new EngineeringEvent.TurnEnded(
          working.role() == WorkerRole.TESTER
              ? EngineeringSamples.tests(random.nextInt(2))
              : EngineeringSamples.done(commit('7')));
    }
    if (publishing != null) {
      return branchPublished(publishing.commit());
    }
    return state instanceof EngineeringState.Queued
        ? new EngineeringEvent.Admitted()
        : new EngineeringEvent.Woken();
  }

  private void take(EngineeringEvent event) {
    TaskStanding before = Standings.of(state, now);
    switch (event) {
      case EngineeringEvent.Woken woken -> {
        check(wakeAt != null, "waits for nothing and has no wake-up");
        now = now.isAfter(wakeAt) ? now : wakeAt;
        abandoned |= state instanceof EngineeringState.Cancelling;
      }
      case EngineeringEvent.TurnEnded(TurnOutcome outcome) -> answered(outcome);
      case EngineeringEvent.EffectSucceeded succeeded -> publishing = null;
      case EngineeringEvent.EffectFailed failed -> publishing = null;
      case EngineeringEvent.Requested again -> requested = true;
      case EngineeringEvent.Refused refused -> requested = true;
      case EngineeringEvent.Scaffolded made -> scaffolding = false;
      case EngineeringEvent.ScaffoldFailed failed -> scaffolding = false;
      case EngineeringEvent.Admitted admitted -> {}
      case EngineeringEvent.WorkerReported report -> {}
      case EngineeringEvent.CancelRequested cancel -> {}
    }
    now = now.plus(Duration.ofSeconds(random.nextInt(60)));
    Step<EngineeringState> step = flow.step(state, event, now);
    check(flow.fence(step.state()) >= flow.fence(state), "fence fell");
    seen.add(name(state) + " → " + name(step.state()));
    state = step.state();
    wakeAt = step.wakeAt();
    step.commands().forEach(this::note);
    hold(before);
  }

  private void answered(TurnOutcome outcome) {
    WorkerAssignment assignment = working;
    check(assignment != null, "no turn");
    boolean passes = outcome instanceof TurnOutcome.Finished finished && finished.exitCode() == 0;
    if (assignment.role() == WorkerRole.TESTER && passes) {
      passed.add(assignment.start());
    }
    working = null;
  }

  private void note(Command command) {
    switch (command) {
      case Command.Perform(Effect.PublishBranch publish) -> {
        check(
            request.testCommand() == null || passed.contains(publish.commit()),
            "publishes the untested commit %s",
            publish.commit());
        published = publish.commit();
        publishing = publish;
      }
      case Command.Perform other -> check(false, "asks for %s", other);
      case Command.Send send -> note(send.message());
    }
  }

  private void note(Message message) {
    if (message instanceof CreateWorkerCommand create) {
      check(working == null, "two turns at once");
      working = WorkerAssignments.fromCommand(create);
      check(working.turn().fence() == flow.fence(state), "turn without the current fence");
    }
    if (message instanceof EngineeringResult) {
      results++;
    }
    scaffolding |= message instanceof ScaffolderMessage;
  }

  /** What always holds between two steps. */
  private void hold(TaskStanding before) {
    TaskStanding standing = Standings.of(state, now);
    seen.add(standing.status().code());
    boolean mayExist = working != null && !(ended() && abandoned);
    check((standing.reserved() != null) == mayExist, "reservation and worker do not agree");
    check(
        (standing.inLine() != null) == (state instanceof EngineeringState.Queued),
        "in line and queued do not agree");
    check(standing.attempts() <= request.attemptsMax(), "too many attempts");
    check(standing.attempts() >= before.attempts(), "attempts fell");
    check(results == (ended() ? 1 : 0), "told its asker %d times", results);
    boolean notBegun =
        state instanceof EngineeringState.Absent
            || state instanceof EngineeringState.CancelledEarly;
    check(
        ended() || notBegun || wakeAt != null || publishing != null,
        "waits for the world without a wake-up or an effect");
    check(wakeAt == null || publishing == null, "is woken while its effect is under way");
    if (standing.reserved() != null) {
      check(
          standing.reserved().memoryMb() <= EngineeringPolicy.DEFAULT.memoryMbMax(),
          "memory beyond the limit");
    }
    if (standing.status() instanceof TaskStatus.Completed completed) {
      check(
          published != null && published.value().equals(completed.commitSha()),
          "completed with a commit that was not published");
    }
  }

  private static String name(EngineeringState state) {
    return state.getClass().getSimpleName();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the core has no Error Prone annotations
  private void check(boolean holds, String breach, Object... arguments) {
    if (!holds) {
      throw new AssertionError(
          "seed %d, in %s: %s".formatted(seed, state, breach.formatted(arguments)));
    }
  }
}
