package dev.slipway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.admission.AdmissionLimits;
import dev.slipway.domain.admission.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitsConfigTest {
  private static final Limits MACHINE = new Limits(8, 8, 16_000);

  @Test
  void areThoseOfTheMachineByDefault() {
    assertThat(Configured.by("").orThrow().limits().on(MACHINE))
        .isEqualTo(new AdmissionLimits(MACHINE, MACHINE, MACHINE));
  }

  @Test
  void takeEverySettingFromTheFile() {
    LimitsConfig limits =
        Configured.by(
                """
                [limits]
                workers_max = 6
                cpus_max = 4
                memory_max = "8g"
                [limits.per_user]
                workers_max = 3
                cpus_max = 2.5
                memory_max = "4g"
                [limits.per_project]
                workers_max = 2
                cpus_max = 1
                memory_max = "2g"
                """)
            .orThrow()
            .limits();

    assertThat(limits.on(MACHINE))
        .isEqualTo(
            new AdmissionLimits(
                new Limits(6, 4, 8192), new Limits(3, 2.5, 4096), new Limits(2, 1, 2048)));
  }

  @Test
  void ofAUserAreThoseOfAllWhereNothingElseIsSaid() {
    assertThat(Configured.by("limits.workers_max = 5").orThrow().limits().on(MACHINE).perUser())
        .isEqualTo(new Limits(5, 8, 16_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limits.workers_max = 0",
        "limits.cpus_max = -1",
        "limits.per_user.memory_max = \"none\"",
        "limits.per_project.workers_max = 10001"
      })
  void rejectAValueThatBreaksItsRule(String line) {
    Problem problem = Configured.onlyProblem(line);

    assertThat(problem.path()).isEqualTo(line.substring(0, line.indexOf(' ')));
  }
}
