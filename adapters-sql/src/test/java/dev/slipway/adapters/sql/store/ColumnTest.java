package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants and headers are found again in their columns as they were put there. */
final class ColumnTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "1969-12-31T23:59:59.000000001Z",
        "1677-09-21T00:12:44Z",
        "2026-03-01T12:00:00.123456789Z",
        "2262-04-11T23:47:16.854775807Z"
      })
  void instantIsFoundAgainToTheNanosecond(String text) {
    Instant instant = Instant.parse(text);

    assertThat(Times.instant(Times.column(instant))).isEqualTo(instant);
  }

  @Test
  void timesBeyondTheRangeAreItsEndsInOrder() {
    Instant last = Instant.parse("2262-04-11T23:47:16.854775807Z");

    assertThat(Times.column(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThat(Times.column(last.plusNanos(1))).isEqualTo(Long.MAX_VALUE);
    assertThat(Times.column(Instant.MIN)).isEqualTo(Long.MIN_VALUE + 1);
    assertThat(Times.column(Instant.MIN)).isGreaterThan(Times.NEVER);
  }

  @Test
  void headersAreFoundAgain() {
    Map<String, String> headers = Map.of("", "", "a=b", "c&d", "ключ", "🚢 %41+\n\0");

    assertThat(HeaderColumn.decode(HeaderColumn.encode(headers))).isEqualTo(headers);
    assertThat(HeaderColumn.decode(HeaderColumn.encode(Map.of()))).isEmpty();
  }
}
