package dev.slipway.engine.intake;

import dev.slipway.domain.message.DeadLetter;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.RequestMessage;
import dev.slipway.domain.message.ResultMessage;
import dev.slipway.domain.message.WorkerLifecycleEvent;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.queue.Delivery;
import org.jspecify.annotations.Nullable;

/** What a delivery's headers say; a foreign message has none, and its request names it. */
final class Envelope {
  private Envelope() {}

  /** The identity of the event, the same for every repeat of it. */
  static String eventId(Delivery delivery, Message message) {
    String header = delivery.headers().get(HeaderNames.EVENT_ID);
    if (header != null) {
      return header;
    }
    String request = requestId(message);
    return request == null
        ? delivery.key()
        : "%s/%s/%s"
            .formatted(
                delivery.subscription().queue(), message.getClass().getSimpleName(), request);
  }

  /** The turn that the message speaks of; null where its headers name none. */
  static @Nullable Turn turn(Delivery delivery) {
    String turnId = delivery.headers().get(HeaderNames.TURN_ID);
    return turnId == null ? null : Turn.ofId(turnId);
  }

  private static @Nullable String requestId(Message message) {
    return switch (message) {
      case RequestMessage request -> request.request().requestId();
      case ResultMessage result -> result.result().requestId();
      // One request of a worker is answered each time that its status changes.
      case WorkerResponse response -> response.requestId() + "/" + response.status();
      case WorkerLifecycleEvent lifecycle -> null;
      case ProgressEvent progress -> null;
      case DeadLetter dead -> null;
    };
  }
}
