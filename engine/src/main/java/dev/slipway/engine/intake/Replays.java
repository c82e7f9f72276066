package dev.slipway.engine.intake;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.store.Transaction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of messages that a person sends again: {@code replay/2/KEY} is the second time. */
final class Replays {
  private static final Pattern REPLAYED = Pattern.compile("replay/(\\d{1,9})/(.+)", Pattern.DOTALL);
  private static final int COUNTED_MAX = 10_000;

  private Replays() {}

  /** What the audit log calls the dead letter, however often it came back. */
  static String object(QueueName queue, String id) {
    Matcher replayed = REPLAYED.matcher(id);
    return queue + " " + (replayed.matches() ? replayed.group(2) : id);
  }

  /** A key that no message had yet; the same while nothing was committed. */
  static String nextKey(Transaction transaction, QueueName queue, String id) {
    Matcher replayed = REPLAYED.matcher(id);
    boolean again = replayed.matches();
    long times =
        transaction.auditLog().list(object(queue, id), COUNTED_MAX).stream()
            .filter(entry -> entry.act().equals("dead_letter.replay"))
            .count();
    long last = Math.max(times, again ? Long.parseLong(replayed.group(1)) : 0);
    return "replay/%d/%s".formatted(last + 1, again ? replayed.group(2) : id);
  }
}
