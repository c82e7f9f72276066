package dev.slipway.engine.flow;

import dev.slipway.domain.flow.Command;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.queue.Settlement;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a step's commands into outbox rows, each with an identity derived from its place. */
public final class CommandWriter {
  /** No flow's identity holds it. */
  private static final char VERSION_MARK = '@';

  private final MessageCodec messages;
  private final StateCodec states;

  public CommandWriter(MessageCodec messages, StateCodec states) {
    this.messages = messages;
    this.states = states;
  }

  /** Writes the commands of the step that made the record. */
  void write(Transaction transaction, FlowRecord record, List<Command> commands) {
    String owner = record.id().toString();
    if (commands.stream().anyMatch(Command.Perform.class::isInstance)) {
      transaction.outbox().withdraw(owner);
    }
    int index = 0;
    for (Command command : commands) {
      String key = owner + VERSION_MARK + record.version() + "/" + index++;
      switch (command) {
        case Command.Send send -> send(transaction, key, send);
        case Command.Perform perform -> perform(transaction, key, owner, perform);
      }
    }
  }

  private void send(Transaction transaction, String key, Command.Send send) {
    transaction.outbox().add(row(key, send.queue(), send.message(), send.turn()));
    if (send.message() instanceof ProgressEvent progress) {
      remember(transaction, progress);
    }
  }

  /** The row of a message, also for those that no flow sends. */
  public OutboxRow row(String key, QueueName queue, Message message, @Nullable Turn turn) {
    return new OutboxRow(
        key,
        queue,
        headers(key, message.meta().correlationId(), turn),
        messages.encode(message),
        null,
        null,
        awaitsAnswer(queue));
  }

  private void perform(Transaction transaction, String key, String owner, Command.Perform perform) {
    Turn turn = perform.effect().turn();
    transaction
        .outbox()
        .add(
            new OutboxRow(
                key,
                QueueRegistry.EFFECTS,
                headers(key, turn.taskId().value(), turn),
                states.encodeEffect(perform.effect()),
                null,
                owner,
                true));
  }

  /** A queue that the registry does not know is its asker's own: nobody here answers. */
  private static boolean awaitsAnswer(QueueName queue) {
    return QueueRegistry.find(queue)
        .map(entry -> entry.settlement() == Settlement.ON_TAKE_IN)
        .orElse(false);
  }

  /** The flow whose step made the row of that key; empty if none did. */
  public static Optional<FlowId> flowOf(String key) {
    int kindEnd = key.indexOf('/');
    int flowEnd = key.indexOf(VERSION_MARK);
    if (kindEnd < 0 || flowEnd < kindEnd) {
      return Optional.empty();
    }
    try {
      FlowKind kind = FlowKind.ofCode(key.substring(0, kindEnd));
      return Optional.of(new FlowId(kind, key.substring(kindEnd + 1, flowEnd)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> headers(
      String key, String correlationId, @Nullable Turn turn) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(HeaderNames.EVENT_ID, key);
    headers.put(HeaderNames.IDEMPOTENCY_KEY, key);
    headers.put(HeaderNames.CORRELATION_ID, correlationId);
    if (turn != null) {
      headers.put(HeaderNames.TURN_ID, turn.id());
      headers.put(HeaderNames.FENCE, Long.toString(turn.fence()));
    }
    return headers;
  }

  private static void remember(Transaction transaction, ProgressEvent progress) {
    TaskId taskId = progress.taskId();
    if (taskId != null) {
      transaction
          .timeline()
          .append(
              taskId,
              progress.type(),
              progress.currentStep() == null ? "" : progress.currentStep(),
              progress.message() == null ? "" : progress.message());
    }
  }
}
