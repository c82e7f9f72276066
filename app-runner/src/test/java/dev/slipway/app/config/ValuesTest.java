package dev.slipway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesTest {
  @ParameterizedTest
  @CsvSource({"90s,PT90S", "500ms,PT0.5S", "1h30m,PT90M", "2d,PT48H", " 5s ,PT5S"})
  void readsDurations(String text, Duration duration) {
    assertThat(Values.duration(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "-5s", "0s", "5 s", "5s x", "5S", "1.5h", "9999999999s"})
  void readsNothingElseAsADuration(String text) {
    assertThat(Values.duration(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"512m,512", "2g,2048", "1.5g,1536", "2GB,2048", "64MiB,64"})
  void readsAmountsOfMemory(String text, int mebibytes) {
    assertThat(Values.mebibytes(text)).isEqualTo(mebibytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "512", "m", "0m", "-1g", "1k", "1t", "9999999g"})
  void readsNothingElseAsMemory(String text) {
    assertThat(Values.mebibytes(text)).isNull();
  }

  @Test
  void writesDurationsAsTheyAreRead() {
    assertThat(Values.text(Duration.ofMinutes(90))).isEqualTo("1h30m");
    assertThat(Values.duration(Values.text(Duration.ofMillis(90_061_001))))
        .isEqualTo(Duration.ofMillis(90_061_001));
  }
}
