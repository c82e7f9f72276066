package dev.slipway.domain.engineering;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.Trouble;
import dev.slipway.domain.engineering.EngineeringState.Cancelling;
import dev.slipway.domain.engineering.EngineeringState.Developing;
import dev.slipway.domain.engineering.EngineeringState.Ended;
import dev.slipway.domain.engineering.EngineeringState.Publishing;
import dev.slipway.domain.engineering.EngineeringState.Queued;
import dev.slipway.domain.engineering.EngineeringState.Scaffolding;
import dev.slipway.domain.engineering.EngineeringState.Testing;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.Step;
import dev.slipway.domain.flow.StepBuilder;
import dev.slipway.domain.message.DeleteWorkerCommand;
import dev.slipway.domain.message.DeveloperWorkerInput;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.message.ScaffolderMessage;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.task.Durations;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.worker.WorkerAssignment;
import dev.slipway.domain.worker.WorkerAssignments;
import dev.slipway.domain.worker.WorkerRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ways into an engineering flow's states, each with what it asks for. */
final class EngineeringSteps {
  private final EngineeringPolicy policy;

  EngineeringSteps(EngineeringPolicy policy) {
    this.policy = policy;
  }

  Step<EngineeringState> scaffold(
      StepBuilder<EngineeringState> step, EngineeringJob job, Instant now) {
    EngineeringReports.progress(step, job, "scaffolding", "making the project's repository", now);
    step.send(
        QueueRegistry.SCAFFOLDER,
        new ScaffolderMessage(
            Meta.of(job.correlationId(), now),
            new RequestMeta(job.taskId() + "-scaffold"),
            job.projectId(),
            job.projectId().value(),
            List.of()),
        null);
    Instant until = now.plus(policy.waitMax());
    return step.become(new Scaffolding(job, now, until), until);
  }

  Step<EngineeringState> queue(
      StepBuilder<EngineeringState> step,
      EngineeringJob job,
      Work work,
      @Nullable CommitId toTest,
      Instant now) {
    Instant until = now.plus(policy.waitMax());
    return step.become(new Queued(job, work, toTest, until), until);
  }

  /** Begins a turn of the developer; an attempt is counted unless it goes on with one. */
  Step<EngineeringState> develop(
      StepBuilder<EngineeringState> step, EngineeringJob job, Work work, Instant now) {
    boolean newAttempt = work.attempts() == work.previous().size();
    Work begun = newAttempt ? work.withAttemptBegun() : work;
    Turn turn = new Turn(job.taskId(), begun.fence() + 1);
    EngineeringReports.progress(
        step,
        job,
        "developing",
        "attempt %d of %d in turn %s"
            .formatted(begun.attempts(), job.request().attemptsMax(), turn),
        now);
    assign(step, assignment(job, begun, turn, WorkerRole.DEVELOPER, begun.latest()), now);
    step.send(
        QueueRegistry.DEVELOPER_INPUT,
        new DeveloperWorkerInput(
            Meta.of(job.correlationId(), now),
            new RequestMeta(WorkerAssignments.inputFor(turn)),
            job.taskId(),
            job.projectId(),
            job.request().prompt(),
            begun.timeout(),
            begun.previous()),
        turn);
    Instant until = bound(begun.timeout(), now);
    return step.become(new Developing(job, begun.withTurn(turn.fence()), turn, null, until), until);
  }

  /** Begins a turn of the tester on the commit. */
  Step<EngineeringState> test(
      StepBuilder<EngineeringState> step,
      EngineeringJob job,
      Work work,
      CommitId commit,
      Instant now) {
    Turn turn = new Turn(job.taskId(), work.fence() + 1);
    EngineeringReports.progress(
        step,
        job,
        "testing",
        "testing commit %s in turn %s".formatted(commit.abbreviated(), turn),
        now);
    assign(step, assignment(job, work, turn, WorkerRole.TESTER, commit), now);
    Instant until = bound(job.request().testTimeout(), now);
    return step.become(
        new Testing(job, work.withTurn(turn.fence()), turn, commit, null, until), until);
  }

  /** A worker waits and ends within its own bounds; this one only ends a silence. */
  private Instant bound(Duration timeout, Instant now) {
    return now.plus(timeout).plus(policy.waitMax()).plus(policy.waitMax());
  }

  private static WorkerAssignment assignment(
      EngineeringJob job, Work work, Turn turn, WorkerRole role, @Nullable CommitId start) {
    return new WorkerAssignment(
        turn,
        role,
        job.projectId(),
        job.correlationId(),
        work.repository(),
        job.request().base(),
        start,
        work.base(),
        switch (role) {
          case DEVELOPER -> job.request().command();
          case TESTER -> Objects.requireNonNull(job.request().testCommand());
        },
        job.request().image(),
        job.request().environment(),
        work.resources(),
        job.request().network(),
        switch (role) {
          case DEVELOPER -> work.timeout();
          case TESTER -> job.request().testTimeout();
        },
        null,
        null);
  }

  private static void assign(
      StepBuilder<EngineeringState> step, WorkerAssignment assignment, Instant now) {
    step.send(
        QueueRegistry.WORKER_COMMANDS,
        WorkerAssignments.toCommand(assignment, now),
        assignment.turn());
  }

  /** One more attempt with the evidence of the last one, or the end if there were enough. */
  Step<EngineeringState> again(
      StepBuilder<EngineeringState> step,
      EngineeringJob job,
      Work work,
      String summary,
      Instant now) {
    int attempts = work.attempts();
    EngineeringReports.progress(
        step, job, "developing", "attempt %d was not enough: %s".formatted(attempts, summary), now);
    if (attempts < job.request().attemptsMax()) {
      return develop(step, job, work, now);
    }
    TaskStatus failed =
        new TaskStatus.Failed(
            Fault.permanent(
                "task %s used its %d attempts; the last one: %s"
                    .formatted(job.taskId(), attempts, summary),
                "read the evidence with 'slipway tasks show %s', then submit a clearer prompt or"
                        .formatted(job.taskId())
                    + " allow more attempts"));
    return end(step, job, work, failed, List.of(), now);
  }

  Step<EngineeringState> publish(
      StepBuilder<EngineeringState> step,
      EngineeringJob job,
      Work work,
      CommitId commit,
      Trouble trouble,
      Instant now) {
    BranchName branch = BranchName.ofTask(job.taskId());
    if (trouble.failures() == 0) {
      EngineeringReports.progress(step, job, "publishing", "moving branch " + branch, now);
    }
    Turn turn = new Turn(job.taskId(), work.fence());
    return step.perform(new Effect.PublishBranch(turn, work.repository(), branch, null, commit))
        .become(new Publishing(job, work, turn, commit, trouble));
  }

  /** Notes what the worker of the turn told, and says it to people where it is news. */
  Step<EngineeringState> reported(
      EngineeringJob job,
      Turn turn,
      EngineeringEvent.WorkerReported report,
      @Nullable WaitReason before,
      String currentStep,
      EngineeringState next,
      Instant until,
      Instant now) {
    StepBuilder<EngineeringState> step = new StepBuilder<>();
    if (report.waitingFor() != null && report.waitingFor() != before) {
      EngineeringReports.progress(step, job, "waiting", report.detail(), now);
    } else if (report.status() == WorkerStatus.RUNNING) {
      EngineeringReports.progress(
          step, job, currentStep, "turn %s is running".formatted(turn), now);
    }
    return step.become(next, until);
  }

  Step<EngineeringState> cancel(
      EngineeringJob job, Work work, Turn turn, TaskStatus then, Instant now) {
    Instant until = now.plus(policy.waitMax());
    StepBuilder<EngineeringState> step = new StepBuilder<>();
    EngineeringReports.progress(step, job, "stopping", "stopping the worker", now);
    return step.send(
            QueueRegistry.WORKER_COMMANDS,
            new DeleteWorkerCommand(
                Meta.of(job.correlationId(), now),
                new RequestMeta(turn.id() + "-delete"),
                turn.id()),
            turn)
        .become(new Cancelling(job, work, turn, then, until), until);
  }

  Step<EngineeringState> end(
      EngineeringJob job, Work work, TaskStatus status, List<String> filesChanged, Instant now) {
    return end(new StepBuilder<>(), job, work, status, filesChanged, now);
  }

  private Step<EngineeringState> end(
      StepBuilder<EngineeringState> step,
      EngineeringJob job,
      Work work,
      TaskStatus status,
      List<String> filesChanged,
      Instant now) {
    EngineeringReports.ended(step, job, status, work.startedAt(), filesChanged, now);
    return step.become(new Ended(job, status, work.attempts(), work.fence()));
  }

  /** Ends a task whose work never began. */
  Step<EngineeringState> end(
      EngineeringJob job,
      TaskStatus status,
      int attempts,
      long fence,
      Instant startedAt,
      Instant now) {
    StepBuilder<EngineeringState> step = new StepBuilder<>();
    EngineeringReports.ended(step, job, status, startedAt, List.of(), now);
    return step.become(new Ended(job, status, attempts, fence));
  }

  /** A fault of the request ends in failed; one of the platform asks for a person. */
  TaskStatus statusFor(Fault fault) {
    return fault.category() == ErrorCategory.PERMANENT
        ? new TaskStatus.Failed(fault)
        : new TaskStatus.NeedsAttention(fault);
  }

  TaskStatus waitedTooLong(String what) {
    return new TaskStatus.NeedsAttention(
        Fault.transientFault(
            "waited %s for %s".formatted(Durations.text(policy.waitMax()), what),
            "run 'slipway doctor', mend what it names, and submit the task again"));
  }
}
