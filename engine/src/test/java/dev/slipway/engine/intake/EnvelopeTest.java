package dev.slipway.engine.intake;

import static dev.slipway.engine.testing.EngineSamples.NOON;
import static dev.slipway.engine.testing.EngineSamples.TURN;
import static dev.slipway.engine.testing.EngineSamples.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.engine.testing.EngineSamples;
import dev.slipway.ports.queue.Delivery;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose message it is: by its headers, or, from a foreign service, by its request. */
final class EnvelopeTest {
  private static Delivery with(Map<String, String> headers) {
    return delivery(QueueRegistry.ENGINEERING, "entry-9", headers, new byte[0], 0);
  }

  @Test
  void ownMessageIsKnownByItsHeader() {
    assertThat(
            Envelope.eventId(
                with(Map.of(HeaderNames.EVENT_ID, "engineering/t1@1/0")),
                EngineSamples.message(null)))
        .isEqualTo("engineering/t1@1/0");
  }

  @Test
  void foreignRequestIsKnownByItsQueueItsTypeAndItsRequest() {
    assertThat(Envelope.eventId(with(Map.of()), EngineSamples.message(null)))
        .isEqualTo("engineering:queue/EngineeringMessage/req-7");
  }

  @Test
  void sameForeignRequestInAnotherEntryIsTheSameEvent() {
    Delivery again = delivery(QueueRegistry.ENGINEERING, "entry-10", Map.of(), new byte[0], 0);

    assertThat(Envelope.eventId(again, EngineSamples.message(null)))
        .isEqualTo(Envelope.eventId(with(Map.of()), EngineSamples.message(null)));
  }

  @Test
  void eachStatusThatAForeignWorkerTellsIsAnEventOfItsOwn() {
    Delivery delivery =
        delivery(
            QueueRegistry.workerResponses(WorkerType.DEVELOPER),
            "entry-9",
            Map.of(),
            new byte[0],
            0);

    assertThat(Envelope.eventId(delivery, response(WorkerStatus.STARTING)))
        .isNotEqualTo(Envelope.eventId(delivery, response(WorkerStatus.RUNNING)));
  }

  private static Message response(WorkerStatus status) {
    return new WorkerResponse(Meta.of("corr-7", NOON), "req-7", true, "t1-1", status, null);
  }

  @Test
  void foreignMessageWithoutARequestIsKnownByItsEntry() {
    Message progress =
        new ProgressEvent(
            Meta.of("corr-7", NOON), ProgressType.STARTED, null, null, null, null, null);

    assertThat(Envelope.eventId(with(Map.of()), progress)).isEqualTo("entry-9");
  }

  @Test
  void turnIsReadFromItsHeader() {
    assertThat(Envelope.turn(with(Map.of(HeaderNames.TURN_ID, "t1-1")))).isEqualTo(TURN);
    assertThat(Envelope.turn(with(Map.of()))).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Envelope.turn(with(Map.of(HeaderNames.TURN_ID, "nonsense"))))
        .withMessageContaining("'nonsense'");
  }
}
