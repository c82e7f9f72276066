package dev.slipway.testkit.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.codec.MalformedDataException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and how that is told. */
abstract class RefusalCases extends CodecCases {
  private static final int TEN_MEGABYTES = 10_000_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"task_id\":\"t\", | `` | task_id is missing",
        "\"t\" | [] | task_id must be text, not a list",
        "\"t\" | true | task_id must be text, not true or false",
        "\"t\" | 1.5 | task_id must be text, not the number 1.5",
        "\"t\" | \"../etc\" | task_id must be 1 to 64 letters",
        "\"t\" | \"t\",\"task_id\":\"t2\" | task_id is given twice",
        "\"c\" | \" \" | correlation_id must not be blank",
        "\"1\" | \"2\" | version must be \"1\": \"2\"",
        "\"r\" | \"r\",\"callback_stream\":\"a b\" | callback_stream must be words",
        "\"2026-01-31T12:00:00Z\" | \"soon\" | timestamp must be a time in ISO-8601"
      })
  void whatIsWrongIsNamedByItsField(String from, String to, String complaint) {
    assertThat(ENGINEERING).contains(from);
    assertRefused(ENGINEERING.replace(from, to), complaint);
  }

  @Test
  void whatIsWrongInsideIsNamedByItsPath() {
    String config =
        "\"config\":{\"name\":\"w\",\"worker_type\":\"developer\",\"agent_type\":\"claude\","
            + "\"instructions\":\"\",\"resources\":{\"cpus\":\"many\"}}";
    String json = "{\"command\":\"create\"," + REQUEST + config + "}";

    assertRefusedCommand(json, "config.resources.cpus must be a number");
    assertRefusedCommand(json.replace("\"many\"", "1"), "config.resources.memory_mb is missing");
    assertRefusedCommand(
        json.replace("claude", "hal"), "config.agent_type must be one of \"claude\", ");
    assertRefusedCommand(
        json.replace("\"\"", "\"\",\"timeout\":1.5"),
        "config.timeout must be a number of seconds, not the number 1.5");
    assertRefusedCommand(
        json.replace("\"\"", "\"\",\"allowed_commands\":[\"a\",null]"),
        "config.allowed_commands[1] must be text, not null");
  }

  private void assertRefusedCommand(String json, String complaint) {
    assertRefused(QueueRegistry.WORKER_COMMANDS, json, complaint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "not json",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{\"version\":NaN}",
        "{\"version\":01}",
        "{'version':'1'}",
        "{\"version\":\"1\",}",
        "{\"version\":\"\\x\"}",
        "// comment\n{}"
      })
  void whatIsNoJsonObjectIsRefused(String json) {
    assertRefused(json, "EngineeringMessage: ");
  }

  @Test
  void nothingMayFollowTheMessage() {
    assertRefused(ENGINEERING + "{}", "nothing may follow");
    assertRefused(ENGINEERING + " x", "not JSON");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] data = ENGINEERING.getBytes(UTF_8);
    data[ENGINEERING.indexOf("\"t\"") + 1] = (byte) 0xFF;

    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> codec().decode(QueueRegistry.ENGINEERING, data));
  }

  @Test
  void hugeMessagesAreRefusedAndNeverHang() {
    String huge = "x".repeat(TEN_MEGABYTES);

    assertRefused(ENGINEERING.replace("\"t\"", '"' + huge + '"'), "task_id must be");
    assertRefused("[".repeat(TEN_MEGABYTES), "must be an object");
    assertRefused("{\"a\":" + "[".repeat(TEN_MEGABYTES), "not JSON");
    assertRefused("{\"a\":".repeat(TEN_MEGABYTES / 5), "not JSON");
    assertRefused("{\"" + huge + "\":1}", "not JSON");
    assertRefused("{\"a\":" + "9".repeat(TEN_MEGABYTES) + "}", "not JSON");
    assertRefused(huge, "not JSON");
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> codec().decode(QueueRegistry.ENGINEERING, new byte[64 << 20]))
        .withMessageContaining("bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\\u0007", "\\n\\r\\u001b[31m"})
  void aComplaintIsShortAndPrintableWhateverWasSent(String part) {
    String hostile = '"' + part.repeat(2000) + '"';

    for (String json :
        List.of(
            ENGINEERING.replace("\"t\"", hostile),
            ENGINEERING.replace("\"1\"", hostile),
            ENGINEERING.replace("\"2026-01-31T12:00:00Z\"", hostile),
            "{" + hostile + ":nul}")) {
      assertThatExceptionOfType(MalformedDataException.class)
          .isThrownBy(() -> codec().decode(QueueRegistry.ENGINEERING, json.getBytes(UTF_8)))
          .satisfies(e ->
              assertThat(e.getMessage()).hasSizeLessThan(600).doesNotContainPattern("\\p{Cntrl}"));
    }
  }

  @Test
  void queuesThatCarryNoMessagesAreTheCallersMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec().decode(new QueueName("nobody:knows"), new byte[0]))
        .withMessageContaining("nobody:knows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec().decode(QueueRegistry.EFFECTS, new byte[0]))
        .withMessageContaining("runner:effects");
  }
}
