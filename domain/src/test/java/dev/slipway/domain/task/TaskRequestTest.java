package dev.slipway.domain.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.repo.RepositoryUrl;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad requests are refused at the door, with the field, the rule and what to do. */
final class TaskRequestTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private static TaskRequest.Engineering request(
      String prompt, String command, String testCommand, Map<String, String> environment) {
    return new TaskRequest.Engineering(
        new RepositoryUrl("/srv/git/shop.git"),
        null,
        prompt,
        command,
        testCommand,
        null,
        environment,
        Resources.DEFAULT,
        NetworkPolicy.NONE,
        TEN_MINUTES,
        TEN_MINUTES,
        3);
  }

  private static TaskRequest.Engineering prompting(String prompt) {
    return request(prompt, "sh agent.sh", null, Map.of());
  }

  private static TaskRequest.Engineering lasting(Duration timeout, Duration testTimeout) {
    return new TaskRequest.Engineering(
        null,
        null,
        "Add a basket",
        "sh agent.sh",
        null,
        null,
        Map.of(),
        Resources.DEFAULT,
        NetworkPolicy.NONE,
        timeout,
        testTimeout,
        3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\n", "\u2003"})
  void emptyPromptIsRefused(String prompt) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> prompting(prompt))
        .withMessage("prompt must not be blank; say what should be changed");
  }

  @Test
  void promptOfTenMegabytesIsRefusedWithoutQuotingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> prompting("x".repeat(10 << 20)))
        .satisfies(e ->
            assertThat(e.getMessage())
                .contains("at most 1048576 bytes", "10485760 characters", "put long material into")
                .hasSizeLessThan(250));
  }

  @Test
  void promptIsMeasuredInBytes() {
    assertThat(prompting("x".repeat(1 << 20)).prompt()).hasSize(1 << 20);
    assertThat(prompting("🚢".repeat(1 << 18)).prompt()).hasSize(1 << 19);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> prompting("🚢".repeat(1 << 18) + "x"))
        .withMessageContaining("at most 1048576 bytes");
  }

  @Test
  void nulIsRefusedWhereAProcessWouldBeCutShortByIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> prompting("Add\0a basket"))
        .withMessage("prompt must not hold a NUL character");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request("Add", "sh\0agent.sh", null, Map.of()))
        .withMessage("command must not hold a NUL character");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request("Add", "sh agent.sh", "sh\0test.sh", Map.of()))
        .withMessage("test_command must not hold a NUL character");
  }

  @Test
  void emptyCommandsAreRefusedWithWhatToDo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request("Add", " ", null, Map.of()))
        .withMessage("command must not be blank; name the agent's command line");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request("Add", "sh agent.sh", "", Map.of()))
        .withMessage("test_command must not be blank; leave it out to run no tests");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "P8D"})
  void timeoutsAreBounded(Duration timeout) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lasting(timeout, TEN_MINUTES))
        .withMessageStartingWith("timeout must be above zero and at most 7 days");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lasting(TEN_MINUTES, timeout))
        .withMessageStartingWith("test_timeout must be above zero and at most 7 days");
  }

  /** Messages count whole seconds; what they cannot carry must not be accepted in vain. */
  @Test
  void partOfASecondCountsAsAWholeOne() {
    TaskRequest.Engineering request = lasting(Duration.ofMillis(1500), Duration.ofNanos(1));

    assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(request.testTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(lasting(Duration.ofDays(7), TEN_MINUTES).timeout()).isEqualTo(Duration.ofDays(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "A=B", "A\0"})
  void variableThatNoProcessCanHaveIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request("Add", "sh agent.sh", null, Map.of(name, "1")))
        .withMessageStartingWith("environment must have names");
  }

  @Test
  void valueThatNoProcessCanHaveIsRefusedByNameAlone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request("Add", "sh agent.sh", null, Map.of("TOKEN", "s3cr3t\0")))
        .withMessage("environment.TOKEN must not hold a NUL character");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 21})
  void attemptsAreBounded(int attempts) {
    TaskRequest.Engineering good = prompting("Add");

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new TaskRequest.Engineering(
                good.repository(),
                null,
                "Add",
                "sh agent.sh",
                null,
                null,
                Map.of(),
                good.resources(),
                good.network(),
                TEN_MINUTES,
                TEN_MINUTES,
                attempts))
        .withMessage("attempts_max must be 1 to 20: " + attempts);
  }

  @Test
  void environmentIsCopiedAndHasNoNulls() {
    Map<String, String> environment = new HashMap<>(Map.of("A", "1"));
    TaskRequest.Engineering request = request("Add", "sh agent.sh", null, environment);

    environment.put("B", "2");

    assertThat(request.environment()).containsExactly(Map.entry("A", "1"));
    environment.put("C", null);
    assertThatNullPointerException()
        .isThrownBy(() -> request("Add", "sh agent.sh", null, environment));
  }

  @Test
  void descriptionHidesThePromptAndTheEnvironment() {
    String text =
        request("my secret plan", "sh agent.sh", null, Map.of("TOKEN", "s3cr3t")).toString();

    assertThat(text).contains("14 chars", "sh agent.sh").doesNotContain("secret", "s3cr3t");
  }
}
