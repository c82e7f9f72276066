package dev.slipway.domain.worker;

import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.EffectResult.OutcomeCollected;
import dev.slipway.domain.effect.Trouble;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.StepBuilder;
import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.WorkerState.Collecting;
import dev.slipway.domain.worker.WorkerState.Job;
import dev.slipway.domain.worker.WorkerState.Span;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a worker tells its flow, and how it reads what its container left. */
final class WorkerReports {
  private static final int KILLED = 128 + 9;
  private static final int TERMINATED = 128 + 15;

  void status(
      StepBuilder<WorkerState> step,
      WorkerAssignment assignment,
      WorkerStatus status,
      Instant now) {
    respond(step, assignment, status, null, now);
  }

  /** Tells once that the worker waits for a dependency; the text starts with the reason's code. */
  void waiting(
      StepBuilder<WorkerState> step,
      WorkerAssignment assignment,
      Trouble before,
      Trouble after,
      WaitReason reason,
      Fault fault,
      Instant now) {
    if (after.waiting() && !before.waiting()) {
      String code = reason.name().toLowerCase(Locale.ROOT);
      respond(step, assignment, WorkerStatus.PAUSED, code + ": " + fault.message(), now);
    }
  }

  /** Tells people, and not only its flow, of a trouble that goes on. */
  void alert(
      StepBuilder<WorkerState> step,
      WorkerAssignment assignment,
      @Nullable String alert,
      Instant now) {
    if (alert != null) {
      TaskId taskId = assignment.turn().taskId();
      step.send(
          QueueRegistry.taskProgress(taskId),
          new ProgressEvent(
              Meta.of(assignment.correlationId(), now),
              ProgressType.PROGRESS,
              taskId,
              alert,
              null,
              "waiting",
              null),
          assignment.turn());
    }
  }

  private static void respond(
      StepBuilder<WorkerState> step,
      WorkerAssignment assignment,
      WorkerStatus status,
      @Nullable String error,
      Instant now) {
    RequestMeta request = assignment.request();
    String callback = request.callbackStream();
    step.send(
        callback == null
            ? QueueRegistry.workerResponses(WorkerType.DEVELOPER)
            : new QueueName(callback),
        new WorkerResponse(
            Meta.of(assignment.correlationId(), now),
            request.requestId(),
            true,
            assignment.turn().id(),
            status,
            error),
        assignment.turn());
  }

  void end(
      StepBuilder<WorkerState> step,
      WorkerAssignment assignment,
      TurnOutcome outcome,
      @Nullable Span span,
      Instant now) {
    step.send(
        QueueRegistry.DEVELOPER_OUTPUT,
        TurnReports.toOutput(assignment, outcome, span, now),
        assignment.turn());
  }

  void neverBegan(StepBuilder<WorkerState> step, Turn turn, Fault fault, Instant now) {
    step.send(
        QueueRegistry.DEVELOPER_OUTPUT,
        TurnReports.toOutput(turn, turn.taskId().value(), new TurnOutcome.Broken(fault), null, now),
        turn);
  }

  TurnOutcome.Lost lost(Job job) {
    return new TurnOutcome.Lost(
        Fault.transientFault(
            "the container of turn %s vanished, or was killed from outside"
                .formatted(job.assignment().turn()),
            "the turn is run again; if it repeats, look for what ends containers on this engine"));
  }

  /** What to fetch: a developer's files become a commit, a tester's are thrown away. */
  Effect.CollectOutcome collection(Collecting state, int outputBytesMax) {
    WorkerAssignment assignment = state.job().assignment();
    if (assignment.role() == WorkerRole.TESTER) {
      return new Effect.CollectOutcome(assignment.turn(), outputBytesMax, null);
    }
    return new Effect.CollectOutcome(
        assignment.turn(),
        outputBytesMax,
        new Effect.CollectOutcome.Tree(
            assignment.repository(),
            state.place().workspace(),
            base(state),
            CommitMessages.of(assignment.turn().taskId(), state.job().input()),
            state.startedAt()));
  }

  private static CommitId base(Collecting state) {
    CommitId parent = state.job().assignment().parent();
    return parent == null ? state.place().start() : parent;
  }

  /** How the turn ended, from why it was stopped, its exit, and what was collected. */
  TurnOutcome outcome(Collecting state, OutcomeCollected collected) {
    String evidence = collected.output().text();
    if (state.reason() == StopReason.REQUEST) {
      return new TurnOutcome.Stopped();
    }
    if (state.reason() == StopReason.DEADLINE) {
      return new TurnOutcome.OutOfTime(evidence);
    }
    ExitStatus exit = state.exit();
    if (exit == null) {
      return lost(state.job());
    }
    if (killedFromOutside(exit)) {
      return lost(state.job());
    }
    return exit.outOfMemory()
        ? new TurnOutcome.OutOfMemory(evidence)
        : finished(state, exit, collected);
  }

  /**
   * Nobody here stopped it, and it did not exceed its memory: the engine or the machine ended it.
   */
  private static boolean killedFromOutside(ExitStatus exit) {
    return !exit.outOfMemory() && (exit.code() == KILLED || exit.code() == TERMINATED);
  }

  private static TurnOutcome finished(
      Collecting state, ExitStatus exit, OutcomeCollected collected) {
    OutcomeCollected.Tree tree = collected.tree();
    return new TurnOutcome.Finished(
        exit.code(),
        verdict(collected.verdict()),
        problem(collected.verdict()),
        tree == null ? null : base(state),
        tree == null ? null : tree.commit(),
        tree == null ? List.of() : tree.filesChanged(),
        evidence(collected, tree));
  }

  private static String evidence(OutcomeCollected collected, OutcomeCollected.@Nullable Tree tree) {
    String text = collected.output().text();
    return tree == null || tree.leftOut().isEmpty()
        ? text
        : text + "\nNot taken into the commit: " + String.join("; ", tree.leftOut()) + "\n";
  }

  private static @Nullable AgentVerdict verdict(VerdictFinding finding) {
    return finding instanceof VerdictFinding.Found found ? found.verdict() : null;
  }

  private static @Nullable String problem(VerdictFinding finding) {
    return switch (finding) {
      case VerdictFinding.Found found ->
          found.blocks() == 1
              ? null
              : "the agent gave %d verdicts; the last one counts".formatted(found.blocks());
      case VerdictFinding.Invalid invalid ->
          "the agent's verdict cannot be read: " + invalid.reason();
      case VerdictFinding.None none -> null;
    };
  }
}
