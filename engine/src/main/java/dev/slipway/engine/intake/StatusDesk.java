package dev.slipway.engine.intake;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.StatusWorkerCommand;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.worker.WorkerState;
import dev.slipway.domain.worker.WorkerStatuses;
import dev.slipway.engine.flow.CommandWriter;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells whoever asks where a worker stands; the worker itself is not moved by the question. */
public final class StatusDesk {
  private static final String SUFFIX = "/status";

  private final Store store;
  private final FlowRunner flows;
  private final CommandWriter commands;

  public StatusDesk(Store store, FlowRunner flows, CommandWriter commands) {
    this.store = store;
    this.flows = flows;
    this.commands = commands;
  }

  /** Whether that is the key of an answer of this desk, for which no flow waits. */
  static boolean answers(String key) {
    return key.endsWith(SUFFIX);
  }

  /**
   * Where the answer goes: to the stream that the asker named, else to that of the worker's type.
   *
   * @throws IllegalArgumentException if the asker named a queue that is for something else
   */
  static QueueName queue(StatusWorkerCommand command) {
    String callback = command.request().callbackStream();
    if (callback == null) {
      // Developers are named by their turns; whatever else is asked about is a product owner.
      return QueueRegistry.workerResponses(
          turn(command).isPresent() ? WorkerType.DEVELOPER : WorkerType.PO);
    }
    return named(callback);
  }

  /**
   * A stream for answers that an asker named.
   *
   * @throws IllegalArgumentException if it is for something else
   */
  static QueueName named(String callback) {
    QueueName named = new QueueName(callback);
    boolean forAnswers =
        Stream.of(WorkerType.values()).map(QueueRegistry::workerResponses).anyMatch(named::equals);
    if (!forAnswers && QueueRegistry.find(named).isPresent()) {
      throw new IllegalArgumentException(
          "callback_stream must be a stream of the asker's own or one of worker responses, and"
              + " '%s' is for something else".formatted(callback));
    }
    return named;
  }

  /** Answers once, and calls the asker's row answered. One port call. */
  void answer(Delivery delivery, StatusWorkerCommand command, String eventId, QueueName to) {
    store.transact(transaction -> {
      if (transaction.inbox().add(eventId)) {
        transaction
            .outbox()
            .add(commands.announcement(eventId + SUFFIX, to, response(transaction, command)));
      }
      transaction.outbox().settle(delivery.key());
      return true;
    });
    flows.announce();
  }

  private WorkerResponse response(Transaction transaction, StatusWorkerCommand command) {
    WorkerStatus status =
        turn(command)
            .map(turn -> (WorkerState) flows.stateIn(transaction, FlowId.worker(turn)))
            .flatMap(WorkerStatuses::of)
            .orElse(null);
    return new WorkerResponse(
        Meta.of(command.meta().correlationId(), transaction.now()),
        command.request().requestId(),
        status != null,
        command.workerId(),
        status,
        status == null
            ? "no worker '%s' is known here; ask with the worker_id of its creation"
                .formatted(command.workerId())
            : null);
  }

  private static Optional<Turn> turn(StatusWorkerCommand command) {
    try {
      return Optional.of(Turn.ofId(command.workerId()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
