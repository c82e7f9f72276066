package dev.slipway.engine.runner;

import static dev.slipway.engine.testing.EngineSamples.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.admission.Limits;
import org.junit.jupiter.api.Test;

final class RunnerSettingsTest {
  @Test
  void oneMachineIsTheLimitOfEverybodyOnIt() {
    Limits machine = new Limits(3, 8, 16_000);

    RunnerSettings settings = RunnerSettings.of("s1", "r1", machine);

    assertThat(settings.limits().total()).isEqualTo(machine);
    assertThat(settings.limits().perUser()).isEqualTo(machine);
    assertThat(settings.effectsAtOnce()).isGreaterThanOrEqualTo(machine.workersMax());
    assertThat(settings.lease()).isGreaterThan(settings.intake().receiveWait());
  }

  /** A worker that ran out of memory would else wait in line for what can never be reserved. */
  @Test
  void workerIsNeverGivenMoreMemoryThanCanBeReserved() {
    RunnerSettings small = RunnerSettings.of("s1", "r1", new Limits(2, 4, 3000));
    RunnerSettings large = RunnerSettings.of("s1", "r1", new Limits(2, 4, 64_000));

    assertThat(small.engineering().memoryMbMax()).isEqualTo(3000);
    assertThat(large.engineering().memoryMbMax()).isEqualTo(8192);
  }

  @Test
  void namesThatEndUpAtTheEngineAreSafe() {
    for (String instance : new String[] {"", "a b", "../x", "a-b"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RunnerSettings.of(instance, "r1", settings().limits().total()))
          .withMessageContaining("instance");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunnerSettings.of("s1", "r/1", settings().limits().total()))
        .withMessageContaining("runner_id");
  }
}
