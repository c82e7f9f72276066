package dev.slipway.domain.engineering;

import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.effect.EffectResult.BranchOutcome;
import dev.slipway.domain.effect.Trouble;
import dev.slipway.domain.engineering.EngineeringState.Absent;
import dev.slipway.domain.engineering.EngineeringState.CancelledEarly;
import dev.slipway.domain.engineering.EngineeringState.Cancelling;
import dev.slipway.domain.engineering.EngineeringState.Developing;
import dev.slipway.domain.engineering.EngineeringState.Ended;
import dev.slipway.domain.engineering.EngineeringState.Publishing;
import dev.slipway.domain.engineering.EngineeringState.Queued;
import dev.slipway.domain.engineering.EngineeringState.Scaffolding;
import dev.slipway.domain.engineering.EngineeringState.Testing;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.domain.flow.Machine;
import dev.slipway.domain.flow.Step;
import dev.slipway.domain.flow.StepBuilder;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a prompt to a tested commit; the picture is in the package's description. */
public final class EngineeringFlow implements Machine<EngineeringState, EngineeringEvent> {
  private final EngineeringPolicy policy;
  private final EngineeringSteps steps;
  private final TurnVerdicts verdicts;

  public EngineeringFlow(EngineeringPolicy policy) {
    this.policy = policy;
    this.steps = new EngineeringSteps(policy);
    this.verdicts = new TurnVerdicts(policy);
  }

  @Override
  public FlowKind kind() {
    return FlowKind.ENGINEERING;
  }

  @Override
  public EngineeringState initial() {
    return new Absent();
  }

  @Override
  public Step<EngineeringState> step(EngineeringState state, EngineeringEvent event, Instant now) {
    return switch (state) {
      case Absent absent -> absent(absent, event, now);
      case CancelledEarly cancelled -> cancelledEarly(cancelled, event, now);
      case Scaffolding scaffolding -> scaffolding(scaffolding, event, now);
      case Queued queued -> queued(queued, event, now);
      case Developing developing -> developing(developing, event, now);
      case Testing testing -> testing(testing, event, now);
      case Publishing publishing -> publishing(publishing, event, now);
      case Cancelling cancelling -> cancelling(cancelling, event, now);
      case Ended ended -> stay(ended, null);
    };
  }

  private Step<EngineeringState> absent(Absent state, EngineeringEvent event, Instant now) {
    if (event instanceof EngineeringEvent.CancelRequested) {
      return stay(new CancelledEarly(), null);
    }
    if (event instanceof EngineeringEvent.Refused(EngineeringJob job, Fault fault)) {
      return steps.end(job, steps.statusFor(fault), 0, 0, now, now);
    }
    if (!(event instanceof EngineeringEvent.Requested(EngineeringJob job))) {
      return stay(state, null);
    }
    StepBuilder<EngineeringState> step = new StepBuilder<>();
    EngineeringReports.started(step, job, now);
    RepositoryUrl repository = job.request().repository();
    return repository == null
        ? steps.scaffold(step, job, now)
        : steps.queue(step, job, Work.begin(repository, job.request(), now), null, now);
  }

  private Step<EngineeringState> cancelledEarly(
      CancelledEarly state, EngineeringEvent event, Instant now) {
    if (event instanceof EngineeringEvent.Requested(EngineeringJob job)) {
      return steps.end(job, new TaskStatus.Cancelled(), 0, 0, now, now);
    }
    return event instanceof EngineeringEvent.Refused(EngineeringJob job, Fault fault)
        ? steps.end(job, new TaskStatus.Cancelled(), 0, 0, now, now)
        : stay(state, null);
  }

  private Step<EngineeringState> scaffolding(
      Scaffolding state, EngineeringEvent event, Instant now) {
    EngineeringJob job = state.job();
    return switch (event) {
      case EngineeringEvent.Scaffolded(RepositoryUrl repository) ->
          steps.queue(
              new StepBuilder<>(),
              job,
              Work.begin(repository, job.request(), state.startedAt()),
              null,
              now);
      case EngineeringEvent.ScaffoldFailed(Fault fault) ->
          steps.end(job, steps.statusFor(fault), 0, 0, state.startedAt(), now);
      case EngineeringEvent.CancelRequested cancel ->
          steps.end(job, new TaskStatus.Cancelled(), 0, 0, state.startedAt(), now);
      case EngineeringEvent.Woken woken ->
          steps.end(
              job,
              steps.waitedTooLong("the repository of a new project to be made"),
              0,
              0,
              state.startedAt(),
              now);
      case EngineeringEvent.Requested again -> stay(state, state.until());
      case EngineeringEvent.Refused late -> stay(state, state.until());
      case EngineeringEvent.Admitted early -> stay(state, state.until());
      case EngineeringEvent.WorkerReported other -> stay(state, state.until());
      case EngineeringEvent.TurnEnded other -> stay(state, state.until());
      case EngineeringEvent.EffectSucceeded other -> stay(state, state.until());
      case EngineeringEvent.EffectFailed other -> stay(state, state.until());
    };
  }

  private Step<EngineeringState> queued(Queued state, EngineeringEvent event, Instant now) {
    EngineeringJob job = state.job();
    Work work = state.work();
    return switch (event) {
      case EngineeringEvent.Admitted admitted -> {
        StepBuilder<EngineeringState> step = new StepBuilder<>();
        yield state.toTest() == null
            ? steps.develop(step, job, work, now)
            : steps.test(step, job, work, state.toTest(), now);
      }
      case EngineeringEvent.CancelRequested cancel ->
          steps.end(job, work, new TaskStatus.Cancelled(), List.of(), now);
      case EngineeringEvent.Woken woken ->
          steps.end(job, work, steps.waitedTooLong("a free worker"), List.of(), now);
      case EngineeringEvent.Requested again -> stay(state, state.until());
      case EngineeringEvent.Refused late -> stay(state, state.until());
      case EngineeringEvent.Scaffolded again -> stay(state, state.until());
      case EngineeringEvent.ScaffoldFailed late -> stay(state, state.until());
      case EngineeringEvent.WorkerReported other -> stay(state, state.until());
      case EngineeringEvent.TurnEnded other -> stay(state, state.until());
      case EngineeringEvent.EffectSucceeded other -> stay(state, state.until());
      case EngineeringEvent.EffectFailed other -> stay(state, state.until());
    };
  }

  private Step<EngineeringState> developing(Developing state, EngineeringEvent event, Instant now) {
    EngineeringJob job = state.job();
    Work work = state.work();
    return switch (event) {
      case EngineeringEvent.TurnEnded(TurnOutcome outcome) ->
          apply(verdicts.ofDeveloper(work, outcome), job, work, now);
      case EngineeringEvent.WorkerReported report ->
          steps.reported(
              job,
              state.turn(),
              report,
              state.waitingFor(),
              "developing",
              new Developing(job, work, state.turn(), report.waitingFor(), state.until()),
              state.until(),
              now);
      case EngineeringEvent.CancelRequested cancel ->
          steps.cancel(job, work, state.turn(), new TaskStatus.Cancelled(), now);
      case EngineeringEvent.Woken woken ->
          steps.cancel(
              job,
              work,
              state.turn(),
              steps.waitedTooLong("turn " + state.turn() + " to end"),
              now);
      case EngineeringEvent.Requested again -> stay(state, state.until());
      case EngineeringEvent.Refused late -> stay(state, state.until());
      case EngineeringEvent.Admitted again -> stay(state, state.until());
      case EngineeringEvent.Scaffolded other -> stay(state, state.until());
      case EngineeringEvent.ScaffoldFailed other -> stay(state, state.until());
      case EngineeringEvent.EffectSucceeded other -> stay(state, state.until());
      case EngineeringEvent.EffectFailed other -> stay(state, state.until());
    };
  }

  private Step<EngineeringState> testing(Testing state, EngineeringEvent event, Instant now) {
    EngineeringJob job = state.job();
    Work work = state.work();
    return switch (event) {
      case EngineeringEvent.TurnEnded(TurnOutcome outcome) ->
          apply(verdicts.ofTester(work, state.commit(), outcome), job, work, now);
      case EngineeringEvent.WorkerReported report ->
          steps.reported(
              job,
              state.turn(),
              report,
              state.waitingFor(),
              "testing",
              new Testing(
                  job, work, state.turn(), state.commit(), report.waitingFor(), state.until()),
              state.until(),
              now);
      case EngineeringEvent.CancelRequested cancel ->
          steps.cancel(job, work, state.turn(), new TaskStatus.Cancelled(), now);
      case EngineeringEvent.Woken woken ->
          steps.cancel(
              job,
              work,
              state.turn(),
              steps.waitedTooLong("turn " + state.turn() + " to end"),
              now);
      case EngineeringEvent.Requested again -> stay(state, state.until());
      case EngineeringEvent.Refused late -> stay(state, state.until());
      case EngineeringEvent.Admitted again -> stay(state, state.until());
      case EngineeringEvent.Scaffolded other -> stay(state, state.until());
      case EngineeringEvent.ScaffoldFailed other -> stay(state, state.until());
      case EngineeringEvent.EffectSucceeded other -> stay(state, state.until());
      case EngineeringEvent.EffectFailed other -> stay(state, state.until());
    };
  }

  /** What a turn's end means for the task. */
  private Step<EngineeringState> apply(
      TurnVerdicts.Next next, EngineeringJob job, Work before, Instant now) {
    StepBuilder<EngineeringState> step = new StepBuilder<>();
    return switch (next) {
      case TurnVerdicts.Next.Accept(Work work, CommitId commit) ->
          job.request().testCommand() == null
              ? steps.publish(step, job, work, commit, Trouble.NONE, now)
              : steps.test(step, job, work, commit, now);
      case TurnVerdicts.Next.Publish(Work work, CommitId commit) ->
          steps.publish(step, job, work, commit, Trouble.NONE, now);
      case TurnVerdicts.Next.NotEnough(Work work, String summary) ->
          steps.again(step, job, work, summary, now);
      case TurnVerdicts.Next.RunAgain(Work work, String why) -> {
        EngineeringReports.progress(step, job, "developing", why, now);
        yield steps.develop(step, job, work, now);
      }
      case TurnVerdicts.Next.TestAgain(Work work, CommitId commit, String why) -> {
        EngineeringReports.progress(step, job, "testing", why, now);
        yield steps.test(step, job, work, commit, now);
      }
      case TurnVerdicts.Next.NeedsMore(Work work, CommitId toTest, String why) -> {
        EngineeringReports.progress(step, job, "queued", why, now);
        yield steps.queue(step, job, work, toTest, now);
      }
      case TurnVerdicts.Next.End(Fault fault) ->
          steps.end(job, before, steps.statusFor(fault), List.of(), now);
    };
  }

  private Step<EngineeringState> publishing(Publishing state, EngineeringEvent event, Instant now) {
    EngineeringJob job = state.job();
    Work work = state.work();
    Instant retryAt = state.trouble().retryAt();
    return switch (event) {
      case EngineeringEvent.EffectSucceeded(EffectResult.BranchPublished published) ->
          published(state, published.outcome(), now);
      case EngineeringEvent.EffectFailed(Fault fault) ->
          switch (state.trouble().failed(fault, policy.faults(), state.turn().id(), now)) {
            case Trouble.Reaction.TryAgain(Trouble trouble, Instant at, String alert) -> {
              StepBuilder<EngineeringState> step = new StepBuilder<>();
              if (alert != null) {
                EngineeringReports.progress(step, job, "waiting", alert, now);
              }
              yield step.become(
                  new Publishing(job, work, state.turn(), state.commit(), trouble), at);
            }
            case Trouble.Reaction.GiveUp(Fault last) ->
                steps.end(job, work, steps.statusFor(last), List.of(), now);
          };
      case EngineeringEvent.Woken woken ->
          steps.publish(
              new StepBuilder<>(), job, work, state.commit(), state.trouble().trying(), now);
      // The branch may have moved already: what is being published cannot be cancelled.
      case EngineeringEvent.CancelRequested late -> stay(state, retryAt);
      case EngineeringEvent.EffectSucceeded other -> stay(state, retryAt);
      case EngineeringEvent.Requested again -> stay(state, retryAt);
      case EngineeringEvent.Refused late -> stay(state, retryAt);
      case EngineeringEvent.Admitted again -> stay(state, retryAt);
      case EngineeringEvent.Scaffolded other -> stay(state, retryAt);
      case EngineeringEvent.ScaffoldFailed other -> stay(state, retryAt);
      case EngineeringEvent.WorkerReported other -> stay(state, retryAt);
      case EngineeringEvent.TurnEnded other -> stay(state, retryAt);
    };
  }

  private Step<EngineeringState> published(Publishing state, BranchOutcome outcome, Instant now) {
    BranchName branch = BranchName.ofTask(state.job().taskId());
    TaskStatus status =
        switch (outcome) {
          case BranchOutcome.Published(CommitId commit) ->
              new TaskStatus.Completed(commit.value(), branch.value());
          case BranchOutcome.Moved(CommitId actual) ->
              new TaskStatus.Failed(
                  Fault.permanent(
                      "branch %s of %s is at %s, which this task did not put there"
                          .formatted(branch, state.work().repository(), actual),
                      "look at the branch, remove or rename it, and submit the task again; its"
                          + " commit is "
                          + state.commit()));
        };
    List<String> changed =
        outcome instanceof BranchOutcome.Published ? state.work().filesChanged() : List.of();
    return steps.end(state.job(), state.work(), status, changed, now);
  }

  private Step<EngineeringState> cancelling(Cancelling state, EngineeringEvent event, Instant now) {
    return switch (event) {
      case EngineeringEvent.TurnEnded ended ->
          steps.end(state.job(), state.work(), state.then(), List.of(), now);
      case EngineeringEvent.Woken woken ->
          steps.end(
              state.job(),
              state.work(),
              steps.waitedTooLong("the worker of turn " + state.turn() + " to be gone"),
              List.of(),
              now);
      case EngineeringEvent.Requested again -> stay(state, state.until());
      case EngineeringEvent.Refused late -> stay(state, state.until());
      case EngineeringEvent.Admitted again -> stay(state, state.until());
      case EngineeringEvent.Scaffolded other -> stay(state, state.until());
      case EngineeringEvent.ScaffoldFailed other -> stay(state, state.until());
      case EngineeringEvent.WorkerReported other -> stay(state, state.until());
      case EngineeringEvent.CancelRequested again -> stay(state, state.until());
      case EngineeringEvent.EffectSucceeded other -> stay(state, state.until());
      case EngineeringEvent.EffectFailed other -> stay(state, state.until());
    };
  }

  private static Step<EngineeringState> stay(EngineeringState state, @Nullable Instant wakeAt) {
    return new StepBuilder<EngineeringState>().become(state, wakeAt);
  }

  @Override
  public long fence(EngineeringState state) {
    return switch (state) {
      case Absent absent -> 0;
      case CancelledEarly cancelled -> 0;
      case Scaffolding scaffolding -> 0;
      case Queued queued -> queued.work().fence();
      case Developing developing -> developing.work().fence();
      case Testing testing -> testing.work().fence();
      case Publishing publishing -> publishing.work().fence();
      case Cancelling cancelling -> cancelling.work().fence();
      case Ended ended -> ended.fence();
    };
  }

  @Override
  public EngineeringEvent woken() {
    return new EngineeringEvent.Woken();
  }

  @Override
  public EngineeringEvent succeeded(EffectResult result) {
    return new EngineeringEvent.EffectSucceeded(result);
  }

  @Override
  public EngineeringEvent failed(Fault fault) {
    return new EngineeringEvent.EffectFailed(fault);
  }

  /** Its orders to a worker are the worker's to miss; it hears of that by the turn's outcome. */
  @Override
  public Optional<EngineeringEvent> undelivered(QueueName queue, @Nullable Turn turn, Fault fault) {
    if (queue.equals(QueueRegistry.SCAFFOLDER) || queue.equals(QueueRegistry.SCAFFOLDER_RESULTS)) {
      return Optional.of(new EngineeringEvent.ScaffoldFailed(fault));
    }
    return queue.equals(QueueRegistry.DEVELOPER_OUTPUT)
        ? Optional.of(new EngineeringEvent.TurnEnded(new TurnOutcome.Broken(fault)))
        : Optional.empty();
  }
}
