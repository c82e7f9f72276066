package dev.slipway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearMatchTest {
  private static final List<String> KNOWN = List.of("run", "demo", "tasks show", "doctor");

  @ParameterizedTest
  @CsvSource({"rnu,run", "rum,run", "dmeo,demo", "tasks shwo,tasks show", "docter,doctor"})
  void findsTheWordThatWasMeant(String typed, String meant) {
    assertThat(NearMatch.of(typed, KNOWN)).isEqualTo(meant);
  }

  @Test
  void findsNothingWhereNothingIsNear() {
    assertThat(NearMatch.of("banana", KNOWN)).isNull();
    assertThat(NearMatch.of("", KNOWN)).isNull();
    assertThat(NearMatch.of("x".repeat(100_000), KNOWN)).isNull();
  }
}
