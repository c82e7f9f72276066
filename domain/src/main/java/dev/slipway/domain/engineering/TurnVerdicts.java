package dev.slipway.domain.engineering;

import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.PreviousAttempt;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.task.Durations;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a turn's outcome means for its task: the table of SPEC §4 for a worker's exit. */
final class TurnVerdicts {
  private final EngineeringPolicy policy;

  TurnVerdicts(EngineeringPolicy policy) {
    this.policy = policy;
  }

  /** What comes next. */
  sealed interface Next {
    /** The developer's commit goes to the tester. */
    record Accept(Work work, CommitId commit) implements Next {}

    /** The tested commit goes to the branch. */
    record Publish(Work work, CommitId commit) implements Next {}

    /** The attempt is over and was not enough. */
    record NotEnough(Work work, String summary) implements Next {}

    /** The developer runs again within the same attempt. */
    record RunAgain(Work work, String why) implements Next {}

    /** The tester runs again on the same commit. */
    record TestAgain(Work work, CommitId commit, String why) implements Next {}

    /**
     * The same again, once there is room for more memory.
     *
     * @param toTest null where it was the developer's
     */
    record NeedsMore(Work work, @Nullable CommitId toTest, String why) implements Next {}

    record End(Fault fault) implements Next {}
  }

  Next ofDeveloper(Work work, TurnOutcome outcome) {
    return switch (outcome) {
      case TurnOutcome.Finished finished -> developed(work, finished);
      case TurnOutcome.OutOfMemory memory -> moreMemory(work, null);
      case TurnOutcome.OutOfTime time -> moreTime(work, time.evidence());
      case TurnOutcome.Unusable unusable ->
          notEnough(work, null, unusable.fault().message(), null, unusable.evidence());
      case TurnOutcome.Lost(Fault fault) -> {
        Work lost = work.withLostTurn();
        yield tooManyLost(lost)
            ? new Next.End(fault)
            : new Next.RunAgain(lost, fault.message() + "; running the turn again");
      }
      case TurnOutcome.Broken(Fault fault) -> new Next.End(fault);
      case TurnOutcome.Stopped stopped -> new Next.End(stoppedByOthers());
    };
  }

  Next ofTester(Work work, CommitId commit, TurnOutcome outcome) {
    return switch (outcome) {
      case TurnOutcome.Finished finished ->
          finished.exitCode() == 0
              ? new Next.Publish(work, commit)
              : notEnough(
                  work,
                  commit,
                  "its tests ended with exit code " + finished.exitCode(),
                  finished.exitCode(),
                  finished.evidence());
      case TurnOutcome.OutOfMemory memory -> moreMemory(work, commit);
      case TurnOutcome.OutOfTime time ->
          notEnough(work, commit, "its tests did not end in time", null, time.evidence());
      case TurnOutcome.Unusable unusable -> new Next.End(unusable.fault());
      case TurnOutcome.Lost(Fault fault) -> {
        Work lost = work.withLostTurn();
        yield tooManyLost(lost)
            ? new Next.End(fault)
            : new Next.TestAgain(lost, commit, fault.message() + "; running the tests again");
      }
      case TurnOutcome.Broken(Fault fault) -> new Next.End(fault);
      case TurnOutcome.Stopped stopped -> new Next.End(stoppedByOthers());
    };
  }

  private Next developed(Work work, TurnOutcome.Finished finished) {
    CommitId commit = finished.commit();
    Work done =
        commit == null ? work : work.withCommit(finished.base(), commit, finished.filesChanged());
    String complaint = complaint(finished);
    if (complaint != null) {
      return notEnough(done, commit, complaint, finished.exitCode(), finished.evidence());
    }
    if (commit == null || commit.equals(done.base())) {
      return notEnough(
          done,
          null,
          "the agent changed no file of the repository",
          finished.exitCode(),
          finished.evidence());
    }
    return new Next.Accept(done, commit);
  }

  /** Why the agent's own word or exit speaks against its work; null if nothing does. */
  private static @Nullable String complaint(TurnOutcome.Finished finished) {
    AgentVerdict verdict = finished.verdict();
    int code = finished.exitCode();
    if (verdict == null) {
      return finished.verdictProblem() != null
          ? finished.verdictProblem()
          : code == 0 ? null : "the agent ended with exit code " + code;
    }
    // An exit of 1 is judged by the verdict; any other says that something broke.
    if (code > 1) {
      return "the agent ended with exit code " + code;
    }
    return switch (verdict.status()) {
      case SUCCESS -> null;
      case FAILURE -> "the agent says that it failed: " + verdict.summary();
      case IN_PROGRESS -> "the agent says that it has not finished: " + verdict.summary();
    };
  }

  private Next notEnough(
      Work work,
      @Nullable CommitId commit,
      String summary,
      @Nullable Integer exitCode,
      String evidence) {
    PreviousAttempt attempt =
        new PreviousAttempt(
            work.attempts(),
            commit == null ? null : commit.value(),
            summary,
            exitCode,
            end(evidence));
    return new Next.NotEnough(work.withFailure(attempt), summary);
  }

  private String end(String evidence) {
    int start = Math.max(0, evidence.length() - policy.evidenceCharsMax());
    boolean splitsPair =
        start > 0 && start < evidence.length() && Character.isLowSurrogate(evidence.charAt(start));
    return evidence.substring(splitsPair ? start + 1 : start);
  }

  private Next moreMemory(Work work, @Nullable CommitId toTest) {
    int now = work.resources().memoryMb();
    if (now >= policy.memoryMbMax()) {
      return new Next.End(
          Fault.permanent(
              "a worker was killed for its memory at %d MB, and the limit is %d MB"
                  .formatted(now, policy.memoryMbMax()),
              "make the change smaller, or raise the limit of memory for one worker"));
    }
    int more = Math.min(now * 2, policy.memoryMbMax());
    return new Next.NeedsMore(
        work.withMemoryMb(more),
        toTest,
        "killed for its memory at %d MB; runs again with %d MB".formatted(now, more));
  }

  private Next moreTime(Work work, String evidence) {
    if (work.timeExtended()) {
      return notEnough(
          work,
          null,
          "the agent did not end within " + Durations.text(work.timeout()),
          null,
          evidence);
    }
    Duration longer = work.timeout().multipliedBy(2);
    return new Next.RunAgain(
        work.withMoreTime(longer),
        "stopped after %s; runs once more with %s"
            .formatted(Durations.text(work.timeout()), Durations.text(longer)));
  }

  private boolean tooManyLost(Work work) {
    return work.lostTurns() > policy.lostTurnsMax();
  }

  private static Fault stoppedByOthers() {
    return Fault.transientFault(
        "the worker was stopped, and not by this task's owner",
        "submit the task again if it should go on");
  }
}
