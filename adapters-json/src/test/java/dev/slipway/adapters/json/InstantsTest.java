package dev.slipway.adapters.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstantsTest {
  private static final long YEARS_10000 = 10_000L * 366 * 86_400;

  @Test
  void anyInstantIsWrittenAsTheJdkDoesAndReadBack() {
    Random random = new Random(4);
    int[] fractions = {1, 1000, 1_000_000, 1_000_000_000};
    for (int i = 0; i < 20_000; i++) {
      int unit = fractions[i % fractions.length];
      long nano = random.nextLong(1_000_000_000) / unit * unit;
      Instant instant = Instant.ofEpochSecond(random.nextLong(-YEARS_10000, YEARS_10000), nano);

      assertThat(Instants.format(instant)).isEqualTo(instant.toString());
      assertThat(Instants.parse(instant.toString())).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-29T00:00:00Z",
        "2026-01-31T12:00:00.Z",
        "2026-01-31T12:00:00.5Z",
        "2026-01-31T12:00:00.12Z",
        "2026-01-31T12:00:00.1234Z",
        "2026-12-31T23:59:60Z",
        "2026-12-31T24:00:00Z",
        "2026-01-31T12:00:00+05:30",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "+10000-01-01T00:00:00Z"
      })
  void whatTheJdkReadsIsReadTheSame(String text) {
    assertThat(Instants.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "T",
        "yesterday",
        "2026-01-31",
        "2026-01-31T12:00:00.1234567890Z",
        "2026-02-30T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-01-31T25:00:00Z",
        "2026-01-31T12:60:00Z",
        "2026-01-31 12:00:00Z",
        "2026-01-31T12:00:0/Z",
        "2026-01-31T12:00:00+99:00",
        "２０２６-01-31T12:00:00Z"
      })
  void whatIsNoTimeIsRefused(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Instants.parse(text));
  }
}
