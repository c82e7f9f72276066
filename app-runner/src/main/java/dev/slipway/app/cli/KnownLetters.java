package dev.slipway.app.cli;

import dev.slipway.app.Refusal;
import dev.slipway.app.config.NearMatch;
import dev.slipway.app.output.JsonObject;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.engine.intake.DeadLetterActs;
import dev.slipway.engine.intake.DeadLetterActs.Outcome;
import dev.slipway.ports.store.DeadLetterRecord;
import java.util.List;

/** Dead letters by what people type, and how acts on them are told. */
final class KnownLetters {
  private static final int COMPARED_MAX = 100;

  private KnownLetters() {}

  /** Why there is nothing to do, with the id that was probably meant. */
  static Refusal unknown(DeadLetterActs acts, QueueName queue, String id) {
    List<String> known = acts.list(queue, COMPARED_MAX).stream().map(DeadLetterRecord::id).toList();
    String near = NearMatch.of(id, known);
    return Refusal.usage(
        "there is no dead letter %s on %s".formatted(id, queue),
        near == null
            ? "see them with: slipway queues dlq list " + queue
            : "did you mean %s? see all with: slipway queues dlq list %s".formatted(near, queue));
  }

  /**
   * Tells what became of an act.
   *
   * @param done what was done, e.g. {@code sent again}
   * @throws Refusal if there is no such dead letter
   */
  static void tell(
      Invocation invocation,
      DeadLetterActs acts,
      QueueName queue,
      String id,
      Outcome outcome,
      String done) {
    if (outcome == Outcome.UNKNOWN) {
      throw unknown(acts, queue, id);
    }
    boolean before = outcome == Outcome.DONE_BEFORE;
    if (invocation.json()) {
      invocation
          .surroundings()
          .out()
          .println(
              new JsonObject()
                  .with("event", done.replace(' ', '_'))
                  .with("queue", queue.value())
                  .with("id", id)
                  .with("done_before", before)
                  .line());
    } else {
      invocation
          .screen()
          .line(
              "dead letter %s of %s: %s%s"
                  .formatted(id, queue, before ? "was " : "", before ? done + " before" : done));
    }
  }
}
