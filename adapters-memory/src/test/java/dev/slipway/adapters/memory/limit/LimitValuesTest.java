package dev.slipway.adapters.memory.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.ports.limit.LimitKey;
import dev.slipway.ports.limit.RateLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no limit cannot be made. */
final class LimitValuesTest {
  private static final LimitKey KEY = new LimitKey("github:installation-17");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ":",
        "a:",
        ":a",
        "a::b",
        "-a",
        "a b",
        "a\nb",
        "a\r\nSET x",
        "a\0",
        "{a}b",
        "a*",
        "../a",
        "a/b",
        "ä",
        "\u202Ea",
        "\uD800"
      })
  void garbageIsNoKeyAndIsShownHarmlessly(String garbage) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitKey(garbage))
        .satisfies(refused -> assertThat(refused.getMessage()).matches("[ -~]+"));
  }

  @Test
  void longTextIsNoKeyAndIsNotRepeated() {
    assertThat(new LimitKey("x".repeat(200)).toString()).hasSize(200);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitKey("x".repeat(100_000)))
        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(300));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, PT1S",
    "-1, 1, PT1S",
    "1000000001, 1, PT1S",
    "1, 0, PT1S",
    "1, 1000000001, PT1S",
    "1, 1, PT0.999S",
    "1, 1, PT0S",
    "1, 1, PT-1S",
    "1, 1, P367D",
    "367, 1, P1D"
  })
  void numbersOutOfRangeAreNoLimit(long capacity, long refill, Duration period) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateLimit(KEY, capacity, refill, period));
  }
}
