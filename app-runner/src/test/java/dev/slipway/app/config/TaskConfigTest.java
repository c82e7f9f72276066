package dev.slipway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.container.NetworkPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskConfigTest {
  @Test
  void hasTheDefaultsOfTheSpecification() {
    TaskConfig task = Configured.by("").orThrow().task();

    assertThat(task)
        .isEqualTo(
            new TaskConfig(
                3,
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                1,
                2048,
                8192,
                512,
                8192,
                NetworkPolicy.OPEN,
                Duration.ofHours(24)));
  }

  @Test
  void takesEverySettingFromTheFile() {
    TaskConfig task =
        Configured.by(
                """
                [task]
                attempts_max = 5
                timeout = "1h30m"
                test_timeout = "90s"
                cpus = 0.5
                memory = "512m"
                memory_max = "4g"
                pids = 100
                disk = "1.5g"
                network = "none"
                wait_max = "2d"
                """)
            .orThrow()
            .task();

    assertThat(task)
        .isEqualTo(
            new TaskConfig(
                5,
                Duration.ofMinutes(90),
                Duration.ofSeconds(90),
                0.5,
                512,
                4096,
                100,
                1536,
                NetworkPolicy.NONE,
                Duration.ofDays(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attempts_max = 0",
        "attempts_max = 21",
        "attempts_max = 1.5",
        "timeout = 30",
        "timeout = \"30\"",
        "timeout = \"0s\"",
        "timeout = \"8d\"",
        "test_timeout = \"soon\"",
        "cpus = 0",
        "cpus = \"many\"",
        "cpus = nan",
        "memory = 2048",
        "memory = \"8m\"",
        "pids = -1",
        "disk = \"1t\"",
        "network = \"broker\"",
        "wait_max = [\"1h\"]"
      })
  void rejectsAValueThatBreaksItsRule(String line) {
    Problem problem = Configured.onlyProblem("[task]\n" + line);

    assertThat(problem.path()).isEqualTo("task." + line.substring(0, line.indexOf(' ')));
    assertThat(problem.rule()).startsWith("must be ");
    assertThat(problem.value()).isNotBlank();
  }

  @Test
  void rejectsALimitOfMemoryBelowTheMemoryItself() {
    Problem problem = Configured.onlyProblem("task.memory_max = \"1g\"");

    assertThat(problem.path()).isEqualTo("task.memory_max");
    assertThat(problem.rule()).contains("task.memory", "2048m");
    TaskConfig good = Configured.by("").orThrow().task();
    assertThatThrownBy(() ->
            new TaskConfig(
                3,
                good.timeout(),
                good.testTimeout(),
                1,
                2048,
                1024,
                1,
                1,
                good.network(),
                good.waitMax()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task.memory_max");
  }
}
