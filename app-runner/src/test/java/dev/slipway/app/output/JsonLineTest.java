package dev.slipway.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonLineTest {
  @Test
  void keepsFieldsInTheirOrderAndNulls() {
    String line =
        new JsonObject()
            .with("z", 1)
            .with("a", null)
            .with("flag", true)
            .with("big", 1L << 40)
            .with("list", List.of("x", Map.of("y", 0.5)))
            .withKnown("unknown", null)
            .line();

    assertThat(line)
        .isEqualTo(
            "{\"z\":1,\"a\":null,\"flag\":true,\"big\":1099511627776,"
                + "\"list\":[\"x\",{\"y\":0.5}]}");
  }

  @Test
  void isOneLineWhateverTheTextHolds() {
    char halfOfACharacter = 0xd83d;
    String line = new JsonObject().with("text", "a\nb\r\u0000\"\\ 🚢 " + halfOfACharacter).line();

    assertThat(line).doesNotContain("\n").doesNotContain("\r");
    assertThat(line).contains("a\\nb\\r\\u0000\\\"\\\\").contains("?\"}");
  }
}
