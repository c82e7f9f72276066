package dev.slipway.engine.intake;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.message.DeadLetter;
import dev.slipway.domain.message.ErrorContext;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.OriginalMessage;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.Store;
import java.time.Instant;
import java.time.InstantSource;

/** Where messages go that nobody can use: the store keeps them, a stream mirrors them. */
public final class DeadLetterDesk {
  private final Store store;
  private final MessageCodec codec;
  private final InstantSource clock;
  private final LostOrders lostOrders;

  /**
   * @param clock for the mirror's timestamps only
   */
  public DeadLetterDesk(
      Store store, MessageCodec codec, InstantSource clock, LostOrders lostOrders) {
    this.store = store;
    this.codec = codec;
    this.clock = clock;
    this.lostOrders = lostOrders;
  }

  /**
   * Keeps the message in the store, tells the flows that miss it, and calls its sender's row
   * answered. One port call.
   */
  public void keep(Delivery delivery, ErrorCategory category, String error) {
    store.transact(transaction -> {
      transaction.deadLetters().add(record(delivery, category, error, transaction.now()));
      lostOrders.tell(transaction, delivery, error);
      transaction.outbox().settle(delivery.key());
      return true;
    });
    lostOrders.announce();
  }

  private DeadLetterRecord record(
      Delivery delivery, ErrorCategory category, String error, Instant now) {
    return new DeadLetterRecord(
        delivery.key(),
        delivery.subscription().queue(),
        delivery.headers(),
        delivery.data(),
        category,
        error,
        delivery.subscription().group(),
        delivery.recordedStarts(),
        now);
  }

  /** The same for the dead-letter stream. */
  public OutgoingMessage mirror(Delivery delivery, ErrorCategory category, String error) {
    Instant now = clock.instant();
    String correlationId =
        delivery.headers().getOrDefault(HeaderNames.CORRELATION_ID, delivery.key());
    DeadLetter letter =
        new DeadLetter(
            Meta.of(correlationId, now),
            OriginalMessage.of(delivery.data()),
            new ErrorContext(
                category, error, now, delivery.subscription().group(), delivery.recordedStarts()));
    return new OutgoingMessage(delivery.key(), delivery.headers(), codec.encode(letter));
  }
}
