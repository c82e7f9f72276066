package dev.slipway.testkit.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.message.DeleteWorkerCommand;
import dev.slipway.domain.message.DeveloperWorkerInput;
import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.PoWorkerOutput;
import dev.slipway.domain.message.WorkerCommand;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.UserId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other services may write otherwise than we do. */
abstract class ToleranceCases extends CodecCases {
  @ParameterizedTest
  @MethodSource("messages")
  void fieldsNobodyKnowsAreTolerated(Message message) {
    String more = "{\"from_the_future\":{\"a\":[1,{\"b\":null}]}," + encoded(message).substring(1);

    MessageSamples.queueOf(message)
        .ifPresent(queue -> assertThat(accepted(Message.class, queue, more)).isEqualTo(message));
  }

  @Test
  void nullIsTheSameAsAbsent() {
    String json = ENGINEERING.replace("{", "{\"callback_stream\":null,");

    assertThat(accepted(Message.class, QueueRegistry.ENGINEERING, json))
        .isEqualTo(accepted(Message.class, QueueRegistry.ENGINEERING, ENGINEERING));
    assertRefused(ENGINEERING.replace("\"t\"", "null"), "task_id is missing");
  }

  @Test
  void aDeveloperHasHalfAnHourWhereNothingIsSaid() {
    String json = "{" + REQUEST + "\"task_id\":\"t\",\"project_id\":\"p\",\"prompt\":\"go\"}";

    DeveloperWorkerInput input =
        accepted(DeveloperWorkerInput.class, QueueRegistry.DEVELOPER_INPUT, json);

    assertThat(input.timeout()).isEqualTo(Duration.ofMinutes(30));
    assertThat(input.previousAttempts()).isEmpty();
  }

  @Test
  void aProductOwnersOutputNeedsNoStatus() {
    String json = "{" + REQUEST + "\"user_id\":\"u\",\"text\":\"hi\"}";

    PoWorkerOutput output = accepted(PoWorkerOutput.class, QueueRegistry.poOutput("w"), json);

    assertThat(output.isFinal()).isTrue();
  }

  @Test
  void identitiesMayBeNumbers() {
    String json = ENGINEERING.replace("\"u\"", "4711");

    EngineeringMessage message =
        accepted(EngineeringMessage.class, QueueRegistry.ENGINEERING, json);

    assertThat(message.userId()).isEqualTo(new UserId("4711"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.000000+00:00",
        "2026-01-31T13:00:00+01:00",
        "2026-01-31T12:00:00.000000",
        "2026-01-31T12:00:00"
      })
  void timesMayHaveAnOffsetOrNone(String time) {
    String json = ENGINEERING.replace("2026-01-31T12:00:00Z", time);

    Message message = accepted(Message.class, QueueRegistry.ENGINEERING, json);

    assertThat(message.meta().timestamp()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
  }

  @Test
  void commandsAreToldApartWhereverTheirFieldStands() {
    String fields = REQUEST + "\"worker_id\":\"w\"";
    String last = "{" + fields + ",\"command\":\"delete\"}";
    String first = "{\"command\":\"delete\"," + fields + "}";

    assertThat(accepted(WorkerCommand.class, QueueRegistry.WORKER_COMMANDS, last))
        .isInstanceOf(DeleteWorkerCommand.class)
        .isEqualTo(accepted(WorkerCommand.class, QueueRegistry.WORKER_COMMANDS, first));
    assertRefused(QueueRegistry.WORKER_COMMANDS, "{" + fields + "}", "command is missing");
    assertRefused(
        QueueRegistry.WORKER_COMMANDS, last.replace("delete", "explode"), "command must be one of");
  }
}
