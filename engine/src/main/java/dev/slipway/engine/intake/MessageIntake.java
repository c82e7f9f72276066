package dev.slipway.engine.intake;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.message.DeleteWorkerCommand;
import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.StatusWorkerCommand;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.engine.activity.InHand;
import dev.slipway.engine.activity.Phase;
import dev.slipway.engine.activity.Rounds;
import dev.slipway.engine.flow.CommandWriter;
import dev.slipway.engine.flow.Committed;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.engine.flow.Prepared;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Takes one queue's messages in: receive a batch, then for each load, commit, acknowledge. What
 * cannot be used goes, byte for byte, to the dead letters. What a round had in hand when a port
 * failed is given back: an outage must not count as if the messages had ended their consumers.
 */
public final class MessageIntake extends Rounds {
  private static final Duration GIVEN_BACK_FOR = Duration.ofSeconds(1);

  private final Subscription subscription;
  private final Queues queues;
  private final MessageCodec codec;
  private final FlowRunner flows;
  private final AcceptedTasks accepted;
  private final StatusDesk statuses;
  private final DeadLetterDesk deadLetters;
  private final InHand inHand;
  private final IntakeSettings settings;
  private final Queue<Delivery> batch = new ArrayDeque<>();

  public MessageIntake(
      Subscription subscription,
      Queues queues,
      MessageCodec codec,
      FlowRunner flows,
      AcceptedTasks accepted,
      StatusDesk statuses,
      DeadLetterDesk deadLetters,
      InHand inHand,
      IntakeSettings settings) {
    super("intake " + subscription.queue());
    this.subscription = subscription;
    this.queues = queues;
    this.codec = codec;
    this.flows = flows;
    this.accepted = accepted;
    this.statuses = statuses;
    this.deadLetters = deadLetters;
    this.inHand = inHand;
    this.settings = settings;
  }

  @Override
  protected @Nullable Phase begin() throws InterruptedException {
    if (portFailed() && !batch.isEmpty()) {
      return giveBack();
    }
    // What a round broke at comes back when its lease ends, and counts.
    batch.forEach(inHand::drop);
    batch.clear();
    List<Delivery> received =
        queues.receive(subscription, settings.batch(), inHand.lease(), settings.receiveWait());
    batch.addAll(received);
    received.forEach(inHand::take);
    return received.isEmpty() ? null : this::next;
  }

  private @Nullable Phase giveBack() {
    Delivery delivery = batch.remove();
    inHand.drop(delivery);
    queues.redeliver(delivery, GIVEN_BACK_FOR);
    return batch.isEmpty() ? null : this::giveBack;
  }

  private @Nullable Phase next() {
    Delivery delivery = batch.peek();
    if (delivery == null) {
      return null;
    }
    if (!inHand.held(delivery)) {
      batch.remove();
      return next();
    }
    if (delivery.recordedStarts() > settings.startsMax()) {
      return reject(
          delivery,
          ErrorCategory.TRANSIENT,
          "its consumers ended %d times while they worked on it; look at the runner's log of that"
                  .formatted(delivery.recordedStarts())
              + " time, then replay it");
    }
    return decode(delivery);
  }

  /** Decoding and routing need no port; the first port call is the load. */
  private @Nullable Phase decode(Delivery delivery) {
    Incoming incoming;
    try {
      Message message = codec.decode(subscription.queue(), delivery.data());
      String eventId = Envelope.eventId(delivery, message);
      if (message instanceof EngineeringMessage request) {
        return accept(delivery, request, eventId);
      }
      if (message instanceof StatusWorkerCommand question) {
        QueueName to = StatusDesk.queue(question);
        return () -> answer(delivery, question, eventId, to);
      }
      if (message instanceof WorkerResponse && StatusDesk.answers(delivery.key())) {
        return () -> acknowledge(delivery);
      }
      incoming = onceOnly(message, Routes.route(message, eventId, Envelope.turn(delivery)));
      if (message instanceof DeleteWorkerCommand order && fromOutside(eventId)) {
        return load(delivery, incoming, answering(delivery, order, eventId));
      }
    } catch (MalformedDataException | Unroutable | IllegalArgumentException e) {
      return reject(delivery, ErrorCategory.PERMANENT, String.valueOf(e.getMessage()));
    }
    return load(delivery, incoming);
  }

  private static boolean fromOutside(String eventId) {
    return CommandWriter.flowOf(eventId).isEmpty();
  }

  /** Whoever has a worker removed waits for an answer to that request; our own flows do not. */
  private Phase answering(Delivery delivery, DeleteWorkerCommand order, String eventId) {
    StatusWorkerCommand question =
        new StatusWorkerCommand(order.meta(), order.request(), order.workerId());
    QueueName to = StatusDesk.queue(question);
    return () -> answer(delivery, question, eventId + "/answer", to);
  }

  private Phase answer(
      Delivery delivery, StatusWorkerCommand question, String eventId, QueueName to) {
    statuses.answer(delivery, question, eventId, to);
    return () -> acknowledge(delivery);
  }

  /**
   * A copy may lie in its queue for longer than the inbox remembers that it was taken in. What a
   * flow of this store sent counts then only while its row is there; whatever else comes so late is
   * told from news by its fence and by its flow's state.
   */
  private Incoming onceOnly(Message message, Incoming incoming) {
    return fromOutside(String.valueOf(incoming.eventId()))
        ? incoming
        : incoming.unlessAnsweredBefore(message.meta().timestamp().plus(settings.inboxRetention()));
  }

  private Phase accept(Delivery delivery, EngineeringMessage request, String eventId) {
    try {
      Incoming incoming = accepted.find(request, eventId).orElse(null);
      return incoming == null
          ? () -> adopt(delivery, request, eventId)
          : () -> load(delivery, incoming);
    } catch (IllegalArgumentException e) {
      return reject(delivery, ErrorCategory.PERMANENT, String.valueOf(e.getMessage()));
    }
  }

  /** A task that only its sender knows is looked up where foreign tasks come from. */
  private Phase adopt(Delivery delivery, EngineeringMessage request, String eventId) {
    try {
      return accepted.adopt(request)
          ? () -> accept(delivery, request, eventId)
          : reject(
              delivery,
              ErrorCategory.PERMANENT,
              "nobody knows task %s; submit it, or configure the task source that knows it"
                  .formatted(request.taskId()));
    } catch (IllegalArgumentException e) {
      return reject(delivery, ErrorCategory.PERMANENT, String.valueOf(e.getMessage()));
    }
  }

  private Phase load(Delivery delivery, Incoming incoming) {
    return load(delivery, incoming, () -> acknowledge(delivery));
  }

  private Phase load(Delivery delivery, Incoming incoming, Phase then) {
    Prepared prepared = flows.prepare(incoming);
    return prepared.done() ? then : () -> commit(delivery, prepared, then);
  }

  private Phase commit(Delivery delivery, Prepared prepared, Phase then) {
    return flows.commit(prepared) == Committed.CONFLICT
        ? () -> load(delivery, prepared.incoming(), then)
        : then;
  }

  private @Nullable Phase acknowledge(Delivery delivery) {
    queues.acknowledge(delivery);
    return finish(delivery);
  }

  private Phase reject(Delivery delivery, ErrorCategory category, String error) {
    return () -> {
      deadLetters.keep(delivery, category, error);
      return () -> mirror(delivery, category, error);
    };
  }

  private @Nullable Phase mirror(Delivery delivery, ErrorCategory category, String error) {
    queues.deadLetter(delivery, deadLetters.mirror(delivery, category, error));
    return finish(delivery);
  }

  private @Nullable Phase finish(Delivery delivery) {
    inHand.drop(delivery);
    batch.remove(delivery);
    return batch.isEmpty() ? null : this::next;
  }
}
