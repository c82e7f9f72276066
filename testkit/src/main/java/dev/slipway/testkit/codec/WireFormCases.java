package dev.slipway.testkit.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.message.CreateWorkerCommand;
import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.message.EngineeringResult;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.PoWorkerInput;
import dev.slipway.domain.queue.QueueRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written, and that nothing is lost by it. */
abstract class WireFormCases extends CodecCases {
  @ParameterizedTest
  @MethodSource("messages")
  void whatIsWrittenIsReadBackTheSame(Message message) {
    byte[] data = codec().encode(message);

    assertThat(codec().encode(message)).isEqualTo(data);
    MessageSamples.queueOf(message)
        .ifPresent(queue -> assertThat(accepted(Message.class, queue, data)).isEqualTo(message));
  }

  @Test
  void fieldsAreFlatAndInSnakeCase() {
    assertThat(encoded(sample(EngineeringMessage.class)))
        .isEqualTo(
            "{\"version\":\"1\",\"correlation_id\":\"corr-1\","
                + "\"timestamp\":\"2026-01-31T12:34:56.789Z\",\"request_id\":\"req-1\","
                + "\"callback_stream\":\"caller:results\",\"task_id\":\"task-7\","
                + "\"project_id\":\"shop\",\"user_id\":\"ann\"}");
  }

  @Test
  void resultsForCallersAreWritten() {
    assertThat(encoded(sample(EngineeringResult.class)))
        .contains("\"status\":\"failed\"")
        .contains("\"duration_ms\":4321")
        .contains("\"files_changed\":[\"src/cart.py\",\"näme with spaces.md\"]");
  }

  @Test
  void whatIsAbsentIsLeftOutAndReadAsAbsent() {
    EngineeringMessage message =
        accepted(EngineeringMessage.class, QueueRegistry.ENGINEERING, ENGINEERING);

    assertThat(message.request().callbackStream()).isNull();
    assertThat(encoded(message)).isEqualTo(ENGINEERING);
  }

  @Test
  void theSameValueAlwaysHasTheSameBytes() {
    assertThat(encoded(sample(CreateWorkerCommand.class)))
        .contains("\"env_vars\":{\"CI\":\"1\",\"LANG\":\"C.UTF-8\"}")
        .contains("\"context\":{\"fence\":\"2\",\"task_id\":\"task-7\"}")
        .contains("\"timeout\":900");
  }

  @Test
  void halfACharacterDoesNotKeepAMessageFromBeingSent() {
    PoWorkerInput cut =
        new PoWorkerInput(
            MessageSamples.META, MessageSamples.REQUEST, MessageSamples.USER, "\uDFA8cut \uD83C");

    PoWorkerInput read =
        accepted(PoWorkerInput.class, QueueRegistry.poInput("w"), codec().encode(cut));

    assertThat(read.prompt()).isEqualTo("?cut ?");
  }
}
