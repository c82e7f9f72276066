package dev.slipway.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.harness.simulation.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few seeds in the inner loop; {@code ./verify simulation} runs thousands. */
final class SimulationTest {
  @Test
  void firstSeedsBreakNoPromise() {
    for (long seed = 1; seed <= 25; seed++) {
      assertThat(Simulation.run(seed, null).violations()).as("seed %d", seed).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 14, 100})
  void seedReplaysARunToTheLastStep(long seed) {
    Simulation.Result first = Simulation.run(seed, null);
    Simulation.Result second = Simulation.run(seed, null);

    assertThat(second.ticks()).isEqualTo(first.ticks()).isGreaterThan(200);
    assertThat(second.timeline()).isEqualTo(first.timeline()).isNotEmpty();
    assertThat(second.coverage().describe()).isEqualTo(first.coverage().describe());
  }
}
