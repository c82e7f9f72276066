package dev.slipway.testkit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.ports.codec.MalformedDataException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent's verdict is read strictly: it is the one text here that no program wrote. */
abstract class VerdictCases extends CodecCases {
  @Test
  void aVerdictKeepsItsData() {
    AgentVerdict verdict =
        codec()
            .decodeVerdict(
                "{\"status\":\"failure\",\"summary\":\"\",\"data\":{\"a\":[null,1,2.5,{}]}}");

    assertThat(verdict.status()).isEqualTo(VerdictStatus.FAILURE);
    assertThat(verdict.data()).isEqualTo(Map.of("a", Arrays.asList(null, 1L, 2.5, Map.of())));
  }

  @Test
  void aVerdictNeedsNoData() {
    assertThat(codec().decodeVerdict("{\"status\":\"success\",\"summary\":\"ok\"}"))
        .isEqualTo(new AgentVerdict(VerdictStatus.SUCCESS, "ok", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[1]",
        "{\"status\":\"SUCCESS\",\"summary\":\"\"}",
        "{\"status\":\"success\"}",
        "{\"status\":\"success\",\"summary\":1}",
        "{\"status\":\"success\",\"summary\":\"\",\"data\":[]}",
        "{\"status\":\"success\",\"summary\":\"\",\"data\":{\"a\":1,\"a\":2}}",
        "{\"status\":\"success\",\"summary\":\"\",\"data\":{\"a\":1e999}}",
        "{\"status\":\"success\",\"summary\":\"\",\"data\":{\"\\ud83c\":1,\"\\ud83d\":2}}",
        "{\"status\":\"success\",\"summary\":\"\"} and more"
      })
  void whatIsNoVerdictIsRefused(String json) {
    assertRefusedVerdict(json);
  }

  @Test
  void aVerdictMayNotNestWithoutEnd() {
    assertRefusedVerdict(
        "{\"status\":\"success\",\"summary\":\"\",\"data\":"
            + "{\"a\":".repeat(70)
            + "1"
            + "}".repeat(71));
  }

  private void assertRefusedVerdict(String json) {
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> codec().decodeVerdict(json))
        .withMessageStartingWith("AgentVerdict: ");
  }
}
