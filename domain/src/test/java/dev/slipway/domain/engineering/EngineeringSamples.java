package dev.slipway.domain.engineering;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.UserId;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One task with everything that its flow meets. */
final class EngineeringSamples {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final TaskId TASK = new TaskId("t1");
  static final RepositoryUrl REPOSITORY = new RepositoryUrl("/srv/git/shop.git");
  static final String CALLBACK = "asker:results";
  static final CommitId BASE = commit('b');
  static final CommitId FIRST = commit('1');
  static final CommitId SECOND = commit('2');
  static final Duration TIMEOUT = Duration.ofMinutes(30);
  static final Duration TEST_TIMEOUT = Duration.ofMinutes(10);
  static final int MEMORY_MB = 1024;

  private EngineeringSamples() {}

  static CommitId commit(char digit) {
    return new CommitId(String.valueOf(digit).repeat(40));
  }

  static EngineeringJob job(TaskRequest.Engineering request) {
    return new EngineeringJob(
        TASK, new ProjectId("shop"), new UserId("ann"), "corr-7", "req-7", CALLBACK, request);
  }

  static TaskRequest.Engineering request() {
    return request(REPOSITORY, "sh test.sh", 3);
  }

  static TaskRequest.Engineering request(
      @Nullable RepositoryUrl repository, @Nullable String testCommand, int attemptsMax) {
    return new TaskRequest.Engineering(
        repository,
        new BranchName("main"),
        "Add a basket",
        "sh agent.sh",
        testCommand,
        "slipway/agent:1",
        Map.of("LANG", "C.UTF-8"),
        new Resources(1, MEMORY_MB, 256, 4096),
        NetworkPolicy.NONE,
        TIMEOUT,
        TEST_TIMEOUT,
        attemptsMax);
  }

  /** The agent ended well, with its own word and a commit. */
  static TurnOutcome.Finished done(CommitId commit) {
    return finished(0, verdict(VerdictStatus.SUCCESS), null, commit);
  }

  static TurnOutcome.Finished finished(
      int exitCode,
      @Nullable AgentVerdict verdict,
      @Nullable String verdictProblem,
      CommitId commit) {
    return new TurnOutcome.Finished(
        exitCode,
        verdict,
        verdictProblem,
        BASE,
        commit,
        List.of("basket.py"),
        "what the agent printed");
  }

  static AgentVerdict verdict(VerdictStatus status) {
    return new AgentVerdict(status, "a basket", Map.of());
  }

  /** The tests ended. */
  static TurnOutcome.Finished tests(int exitCode) {
    return new TurnOutcome.Finished(
        exitCode, null, null, null, null, List.of(), "what the tests printed");
  }

  static TurnOutcome.Lost lost() {
    return new TurnOutcome.Lost(Fault.transientFault("the container vanished", "look"));
  }
}
