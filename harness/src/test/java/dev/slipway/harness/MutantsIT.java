package dev.slipway.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.harness.mutant.Mutant;
import dev.slipway.harness.simulation.Simulation;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation can fail: each planted flaw is found. */
final class MutantsIT {
  private static final long SEEDS_MAX = 5_000;

  @ParameterizedTest
  @EnumSource(Mutant.class)
  void flawIsFound(Mutant mutant) {
    assertThat(
            LongStream.rangeClosed(1, SEEDS_MAX)
                .anyMatch(seed -> !Simulation.run(seed, mutant).violations().isEmpty()))
        .as("%s within %d seeds", mutant, SEEDS_MAX)
        .isTrue();
  }
}
