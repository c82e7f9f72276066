package dev.slipway.engine.intake;

import dev.slipway.domain.audit.AuditEntry;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.engine.activity.Signals;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person does with dead letters: look, mend, send again, drop. Each change is one store
 * transaction with its entry in the audit log; done again, it changes nothing.
 *
 * <p>Works beside a runner in this process, in another one, or before any runs. Methods throw
 * {@link dev.slipway.ports.PortException} if the store does not answer.
 */
public final class DeadLetterActs {
  /** The largest message whose old form the audit log keeps, and that may be changed therefore. */
  public static final int EDITED_BYTES_MAX = 256 * 1024;

  private static final int PURGE_BATCH = 200;

  private final Store store;
  private final MessageCodec messages;
  private final StateCodec states;
  private final Signals signals;

  public DeadLetterActs(Store store, MessageCodec messages, StateCodec states, Signals signals) {
    this.store = store;
    this.messages = messages;
    this.states = states;
    this.signals = signals;
  }

  /** What became of an act. */
  public enum Outcome {
    DONE,
    /** It was done before; nothing was changed. */
    DONE_BEFORE,
    /** There is no such dead letter, and there was none that this was done to. */
    UNKNOWN
  }

  /**
   * The oldest first.
   *
   * @param queue null for all
   */
  public List<DeadLetterRecord> list(@Nullable QueueName queue, int limit) {
    return store.read(transaction -> transaction.deadLetters().list(queue, limit));
  }

  public Optional<DeadLetterRecord> find(QueueName queue, String id) {
    return store.read(transaction -> transaction.deadLetters().find(queue, id));
  }

  /** What was done to the dead letter, also to its earlier forms; the last act first. */
  public List<AuditEntry> history(QueueName queue, String id, int limit) {
    String object = Replays.object(queue, id);
    return store.read(transaction -> transaction.auditLog().list(object, limit));
  }

  /**
   * Replaces its bytes; the audit log keeps the old ones.
   *
   * @param actor e.g. {@code user:ann}
   * @throws dev.slipway.ports.codec.MalformedDataException if the queue's readers could not read
   *     them either
   * @throws IllegalArgumentException if the old or the new bytes are too many
   */
  public Outcome edit(String actor, QueueName queue, String id, byte[] data) {
    requireFits("the new data", data);
    requireReadable(queue, data);
    return store.transact(transaction -> {
      DeadLetterRecord letter = transaction.deadLetters().find(queue, id).orElse(null);
      if (letter == null) {
        return Outcome.UNKNOWN;
      }
      if (Arrays.equals(letter.data(), data)) {
        return Outcome.DONE_BEFORE;
      }
      requireFits("what is to be kept in the audit log of dead letter " + id, letter.data());
      boolean unused = transaction.deadLetters().remove(queue, id);
      transaction.deadLetters().add(withData(letter, data));
      String before = Base64.getEncoder().encodeToString(letter.data());
      audit(transaction, actor, "dead_letter.edit", queue, id, "before, in Base64: " + before);
      return Outcome.DONE;
    });
  }

  /**
   * Sends it again, by an outbox row of another key than it had: the inbox may know the old one. A
   * message that fails again comes back as a dead letter of that new key.
   */
  public Outcome replay(String actor, QueueName queue, String id) {
    Outcome outcome =
        store.transact(transaction -> {
          DeadLetterRecord letter = transaction.deadLetters().find(queue, id).orElse(null);
          if (letter == null) {
            return before(transaction, "dead_letter.replay", queue, id);
          }
          String key = Replays.nextKey(transaction, queue, id);
          boolean unused = transaction.deadLetters().remove(queue, id);
          transaction.outbox().add(row(letter, key));
          audit(transaction, actor, "dead_letter.replay", queue, id, "sent again as " + key);
          return Outcome.DONE;
        });
    if (outcome == Outcome.DONE) {
      signals.outbox().raise();
    }
    return outcome;
  }

  /**
   * Drops it for good.
   *
   * @param reason in the actor's words; may be empty
   */
  public Outcome discard(String actor, QueueName queue, String id, String reason) {
    return store.transact(transaction -> {
      if (!transaction.deadLetters().remove(queue, id)) {
        return before(transaction, "dead_letter.discard", queue, id);
      }
      audit(transaction, actor, "dead_letter.discard", queue, id, reason);
      return Outcome.DONE;
    });
  }

  /** Drops all that were on the queue when this began; returns how many. */
  public int purge(String actor, QueueName queue, String reason) {
    Instant begun = store.read(Transaction::now);
    int purged = 0;
    int last;
    do {
      last = store.transact(transaction -> purgeSome(transaction, actor, queue, reason, begun));
      purged += last;
    } while (last == PURGE_BATCH);
    return purged;
  }

  private static int purgeSome(
      Transaction transaction, String actor, QueueName queue, String reason, Instant begun) {
    List<DeadLetterRecord> oldest =
        transaction.deadLetters().list(queue, PURGE_BATCH).stream()
            .filter(letter -> !letter.at().isAfter(begun))
            .toList();
    for (DeadLetterRecord letter : oldest) {
      boolean unused = transaction.deadLetters().remove(queue, letter.id());
      audit(transaction, actor, "dead_letter.purge", queue, letter.id(), reason);
    }
    return oldest.size();
  }

  /** Whether this very act was the last that was done to it. */
  private static Outcome before(Transaction transaction, String act, QueueName queue, String id) {
    return transaction.auditLog().list(Replays.object(queue, id), 1).stream()
            .anyMatch(entry -> entry.act().equals(act))
        ? Outcome.DONE_BEFORE
        : Outcome.UNKNOWN;
  }

  private static void audit(
      Transaction transaction,
      String actor,
      String act,
      QueueName queue,
      String id,
      String reason) {
    transaction
        .auditLog()
        .append(new AuditEntry(transaction.now(), actor, act, Replays.object(queue, id), reason));
  }

  private void requireReadable(QueueName queue, byte[] data) {
    Object unused =
        queue.equals(QueueRegistry.EFFECTS)
            ? states.decodeEffect(data)
            : messages.decode(queue, data);
  }

  private static void requireFits(String what, byte[] data) {
    if (data.length > EDITED_BYTES_MAX) {
      throw new IllegalArgumentException(
          "%s has %d bytes, and at most %d can be edited"
              .formatted(what, data.length, EDITED_BYTES_MAX));
    }
  }

  private static DeadLetterRecord withData(DeadLetterRecord letter, byte[] data) {
    return new DeadLetterRecord(
        letter.id(),
        letter.queue(),
        letter.headers(),
        data,
        letter.category(),
        letter.error(),
        letter.consumer(),
        letter.attempts(),
        letter.at());
  }

  private static OutboxRow row(DeadLetterRecord letter, String key) {
    Map<String, String> headers = new HashMap<>(letter.headers());
    headers.put(HeaderNames.EVENT_ID, key);
    headers.put(HeaderNames.IDEMPOTENCY_KEY, key);
    return new OutboxRow(key, letter.queue(), headers, letter.data(), null, null, true);
  }
}
