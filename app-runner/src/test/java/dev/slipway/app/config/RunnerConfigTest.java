package dev.slipway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunnerConfigTest {
  @Test
  void hasTheDefaultsOfTheDesign() {
    assertThat(Configured.by("").orThrow().runner())
        .isEqualTo(
            new RunnerConfig(
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofDays(7),
                null,
                Duration.ofSeconds(5)));
  }

  @Test
  void takesEverySettingFromTheFile() {
    RunnerConfig runner =
        Configured.by(
                """
                [runner]
                lease = "20s"
                republish_after = "10s"
                reconcile_every = "2m"
                inbox_retention = "30d"
                effects_at_once = 7
                stop_within = "500ms"
                """)
            .orThrow()
            .runner();

    assertThat(runner)
        .isEqualTo(
            new RunnerConfig(
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofDays(30),
                7,
                Duration.ofMillis(500)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lease = \"0s\"", "effects_at_once = 0", "stop_within = 5"})
  void rejectsAValueThatBreaksItsRule(String line) {
    assertThat(Configured.onlyProblem("[runner]\n" + line).path())
        .isEqualTo("runner." + line.substring(0, line.indexOf(' ')));
  }
}
