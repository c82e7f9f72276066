package dev.slipway.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DurationsTest {
  @ParameterizedTest
  @CsvSource({"PT0S,0s", "PT0.25S,250ms", "PT90S,1m30s", "PT1H,1h", "PT36H,1d12h", "P7D,7d"})
  void unitsAreThoseOfTheOptions(Duration duration, String text) {
    assertThat(Durations.text(duration)).isEqualTo(text);
  }
}
