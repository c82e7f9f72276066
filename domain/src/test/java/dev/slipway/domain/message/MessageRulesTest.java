package dev.slipway.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that breaks a rule is never made, and the complaint names the field of the wire. */
final class MessageRulesTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Meta META = Meta.of("c", NOW);
  private static final RequestMeta REQUEST = new RequestMeta("r");
  private static final ResultMeta RESULT = new ResultMeta("r", ResultStatus.SUCCESS, null, null);
  private static final TaskId TASK = new TaskId("t");
  private static final ProjectId PROJECT = new ProjectId("p");
  private static final UserId USER = new UserId("u");
  private static final Duration HOUR = Duration.ofHours(1);

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        rule("version must be \"1\": \"2\"", () -> new Meta("2", "c", NOW)),
        rule("correlation_id must not be blank", () -> Meta.of(" ", NOW)),
        rule("correlation_id must have at most 256", () -> Meta.of("x".repeat(257), NOW)),
        rule("request_id must not hold control", () -> new RequestMeta("a\nb")),
        rule("callback_stream must be words", () -> new RequestMeta("r", "no blanks")),
        rule("request_id must not be blank", () -> result("", 1L)),
        rule("duration_ms must not be negative: -1", () -> result("r", -1L)),
        rule("prompt must not be blank", () -> new PoWorkerInput(META, REQUEST, USER, "\n")),
        rule("prompt must not be blank", () -> input("", HOUR)),
        rule("timeout must be a positive number", () -> input("go", Duration.ZERO)),
        rule("timeout must be a positive number", () -> input("go", Duration.ofSeconds(-1))),
        rule("timeout must be a positive number", () -> input("go", Duration.ofMillis(1500))),
        rule("attempt must be at least 1: 0", () -> new PreviousAttempt(0, null, "", null, "")),
        rule("commit_sha must not be blank", () -> new PreviousAttempt(1, "", "", null, "")),
        rule("name must not be blank", () -> config("", Map.of())),
        rule("env_vars key must not be blank", () -> config("w", Map.of(" ", "x"))),
        rule("worker_id must not be blank", () -> new DeleteWorkerCommand(META, REQUEST, "")),
        rule("port must be 1 to 65535: 0", () -> new DeployResult(META, RESULT, null, null, 0)),
        rule("port must be 1 to 65535: 70000", () -> ansible(70_000)),
        rule("server_handle must not be blank", () -> provisioned("", 0)),
        rule("services_redeployed must not be", () -> provisioned("s", -1)),
        rule("progress_pct must be 0 to 100: 101", () -> progress(101)),
        rule("progress_pct must be 0 to 100: -1", () -> progress(-1)),
        rule("attempts must not be negative", () -> context("broken", -1)),
        rule("error must not be blank", () -> context("", 0)));
  }

  private static Arguments rule(String complaint, Executable broken) {
    return arguments(complaint, broken);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenRules")
  void brokenRuleIsNamed(String complaint, Executable broken) {
    assertThatIllegalArgumentException()
        .isThrownBy(broken::execute)
        .withMessageStartingWith(complaint);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatNullPointerException()
        .isThrownBy(() -> new EngineeringMessage(META, REQUEST, null, PROJECT, USER))
        .withMessage("task_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a", "a:b", "a:b:c-1", ":a", "a:", "a::b", "a b", "-a", "a:-b", "a..b", "ä", "a\n"
      })
  void callbacksGoWhereQueuesMayBe(String name) {
    assertThat(refused(() -> new RequestMeta("r", name)))
        .isEqualTo(refused(() -> new QueueName(name)));
  }

  private static boolean refused(Runnable creation) {
    try {
      creation.run();
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  @Test
  void listsAndMapsAreCopies() {
    List<String> files = new ArrayList<>(List.of("a"));
    Map<String, String> environment = new LinkedHashMap<>(Map.of("A", "1"));
    EngineeringResult result = new EngineeringResult(META, RESULT, files, null, null);
    WorkerConfig config = config("w", environment);

    files.add("b");
    environment.put("B", "2");

    assertThat(result.filesChanged()).containsExactly("a");
    assertThat(config.envVars()).containsExactly(Map.entry("A", "1"));
    assertThat(config.envVars()).isUnmodifiable();
  }

  @Test
  void configurationDoesNotPrintValuesOfItsEnvironment() {
    assertThat(config("w", Map.of("TOKEN", "hunter2")).toString())
        .contains("TOKEN")
        .doesNotContain("hunter2");
  }

  @Test
  void originalMessageIsExactAndDoesNotPrintItself() {
    byte[] bytes = {1, 2, (byte) 0xFF};
    OriginalMessage original = OriginalMessage.of(bytes);

    bytes[0] = 9;
    original.bytes()[1] = 9;

    assertThat(original.bytes()).containsExactly(1, 2, 0xFF);
    assertThat(original.length()).isEqualTo(3);
    assertThat(original).isEqualTo(OriginalMessage.of(new byte[] {1, 2, (byte) 0xFF}));
    assertThat(original).hasSameHashCodeAs(OriginalMessage.of(original.bytes()));
    assertThat(original).isNotEqualTo(OriginalMessage.of("x"));
    assertThat(OriginalMessage.of("secret")).hasToString("OriginalMessage[6 bytes]");
  }

  @Test
  void workersFollowTheirLife() {
    assertThat(WorkerStatus.STARTING.mayBecome(WorkerStatus.RUNNING)).isTrue();
    assertThat(WorkerStatus.RUNNING.mayBecome(WorkerStatus.PAUSED)).isTrue();
    assertThat(WorkerStatus.PAUSED.mayBecome(WorkerStatus.RUNNING)).isTrue();
    assertThat(WorkerStatus.STARTING.mayBecome(WorkerStatus.PAUSED)).isFalse();
    assertThat(WorkerStatus.STARTING.mayBecome(WorkerStatus.COMPLETED)).isFalse();
    for (WorkerStatus status : WorkerStatus.values()) {
      assertThat(status.mayBecome(status)).isFalse();
      for (WorkerStatus next : WorkerStatus.values()) {
        assertThat(status.terminal() && status.mayBecome(next)).isFalse();
      }
    }
  }

  private static ResultMeta result(String requestId, long durationMs) {
    return new ResultMeta(requestId, ResultStatus.SUCCESS, null, durationMs);
  }

  private static DeveloperWorkerInput input(String prompt, Duration timeout) {
    return new DeveloperWorkerInput(META, REQUEST, TASK, PROJECT, prompt, timeout, List.of());
  }

  private static WorkerConfig config(String name, Map<String, String> environment) {
    return new WorkerConfig(
        name,
        WorkerType.DEVELOPER,
        AgentType.COMMAND,
        "",
        List.of(),
        List.of(),
        environment,
        Resources.DEFAULT,
        HOUR);
  }

  private static AnsibleDeployMessage ansible(int port) {
    return new AnsibleDeployMessage(
        META, REQUEST, AnsibleJobType.DEPLOY, PROJECT, "p", "o/r", "host", port, null, "a", "b");
  }

  private static ProvisionerResult provisioned(String handle, int services) {
    return new ProvisionerResult(META, RESULT, handle, null, services, null);
  }

  private static ProgressEvent progress(int percent) {
    return new ProgressEvent(META, ProgressType.PROGRESS, TASK, null, percent, null, null);
  }

  private static ErrorContext context(String error, int attempts) {
    return new ErrorContext(ErrorCategory.PERMANENT, error, NOW, "flow", attempts);
  }
}
