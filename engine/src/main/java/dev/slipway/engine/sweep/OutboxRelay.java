package dev.slipway.engine.sweep;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.engine.activity.Phase;
import dev.slipway.engine.activity.Rounds;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.Store;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what transactions decided to send: rows never published, and again those that stayed
 * unanswered. A queue that lost its data is noticed by its epoch and filled again at once.
 */
public final class OutboxRelay extends Rounds {
  private final Store store;
  private final Queues queues;
  private final QueueInspection inspection;
  private final Duration republishAfter;
  private final int batch;
  private final Queue<Map.Entry<QueueName, List<OutgoingMessage>>> toSend = new ArrayDeque<>();
  private final List<String> sent = new ArrayList<>();
  private @Nullable PortException refusal;

  public OutboxRelay(
      Store store, Queues queues, QueueInspection inspection, Duration republishAfter, int batch) {
    super("outbox relay");
    this.store = store;
    this.queues = queues;
    this.inspection = inspection;
    this.republishAfter = republishAfter;
    this.batch = batch;
  }

  @Override
  protected @Nullable Phase begin() {
    long mirrored = inspection.epoch().orElse(0);
    return () -> compare(mirrored);
  }

  private Phase compare(long mirrored) {
    long epoch = store.read(transaction -> transaction.outbox().epoch());
    if (mirrored == epoch) {
      return find(epoch);
    }
    return mirrored < epoch ? () -> mirror(epoch + 1) : () -> raise(mirrored);
  }

  /**
   * The mirror moves first: a queue that loses its data once more, after this, has none again; and
   * whatever was published before it is published anew by the raise that follows. A relay that dies
   * in between leaves a mirror that is ahead, which is answered by the raise alone.
   */
  private Phase mirror(long next) {
    inspection.recordEpoch(next);
    return () -> raise(next);
  }

  private Phase raise(long to) {
    long epoch =
        store.transact(transaction -> {
          transaction.outbox().raiseEpoch(to);
          return transaction.outbox().epoch();
        });
    return () -> find(epoch);
  }

  private Phase find(long epoch) {
    List<OutboxRow> rows =
        store.read(transaction ->
            transaction.outbox().unpublished(transaction.now().minus(republishAfter), batch));
    if (rows.isEmpty()) {
      return FOUND_NOTHING;
    }
    toSend.clear();
    sent.clear();
    refusal = null;
    byQueue(rows).entrySet().forEach(toSend::add);
    return () -> send(epoch);
  }

  private static Map<QueueName, List<OutgoingMessage>> byQueue(List<OutboxRow> rows) {
    Map<QueueName, List<OutgoingMessage>> messages = new LinkedHashMap<>();
    for (OutboxRow row : rows) {
      messages
          .computeIfAbsent(row.queue(), queue -> new ArrayList<>())
          .add(
              new OutgoingMessage(
                  row.key(), row.headers(), row.data(), row.orderingKey(), Duration.ZERO));
    }
    return messages;
  }

  /** Askers name streams of their own: one that refuses must not hold up the other queues. */
  private @Nullable Phase send(long epoch) {
    Map.Entry<QueueName, List<OutgoingMessage>> entry = toSend.remove();
    try {
      queues.send(entry.getKey(), entry.getValue());
      entry.getValue().forEach(message -> sent.add(message.key()));
    } catch (PortException e) {
      refusal = e;
    }
    if (!toSend.isEmpty()) {
      return () -> send(epoch);
    }
    return sent.isEmpty() ? end() : () -> mark(epoch);
  }

  /**
   * Notes what was sent, unless the epoch was raised meanwhile: the queue may have lost its data
   * after it was sent, and what is noted now would count as published after that loss.
   */
  private @Nullable Phase mark(long epoch) {
    List<String> published = List.copyOf(sent);
    store.transact(transaction -> {
      if (transaction.outbox().epoch() == epoch) {
        transaction.outbox().markPublished(published, transaction.now());
      }
      return true;
    });
    return end();
  }

  /** Ends the round; what a queue refused is tried again by the next one. */
  private @Nullable Phase end() {
    if (refusal != null) {
      throw refusal;
    }
    return null;
  }
}
