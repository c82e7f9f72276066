package dev.slipway.adapters.sql.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.task.TaskId;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Transactions that count in every table at once, so that half of one shows. */
final class Counting {
  private static final TaskId TASK = new TaskId("counter");
  private static final FlowId FLOW = FlowId.engineering(TASK);
  private static final QueueName QUEUE = new QueueName("engineering:queue");

  private Counting() {}

  /** Counts by one; returns the new count. */
  static long countOn(Store store) {
    return store.transact(transaction -> {
      long next = flowCount(transaction) + 1;
      Instant now = transaction.now();
      EncodedState state = new EncodedState(1, ("count " + next).getBytes(UTF_8));
      transaction.flows().save(new FlowRecord(FLOW, next, 0, state, now, now), next - 1, null);
      transaction.inbox().add(event(next));
      transaction
          .outbox()
          .add(new OutboxRow(event(next), QUEUE, Map.of(), new byte[500], null, null, true));
      transaction.timeline().append(TASK, ProgressType.PROGRESS, "counting", event(next));
      return next;
    });
  }

  /** The count, or empty if the tables do not agree on it. */
  static Optional<Long> count(Store store) {
    return store.read(transaction -> {
      long flows = flowCount(transaction);
      int everything = 1_000_000;
      long timeline = transaction.timeline().list(TASK, 0, everything).size();
      long outbox = transaction.outbox().unpublished(Instant.MAX, everything).size();
      boolean inbox =
          (flows == 0 || transaction.inbox().contains(event(flows)))
              && !transaction.inbox().contains(event(flows + 1));
      return inbox && flows == timeline && flows == outbox ? Optional.of(flows) : Optional.empty();
    });
  }

  private static long flowCount(Transaction transaction) {
    return transaction.flows().find(FLOW).map(FlowRecord::version).orElse(0L);
  }

  private static String event(long number) {
    return "event-" + number;
  }

  /** Counts until it is killed, or so many times; says each count once it is committed. */
  static final class Counter {
    private Counter() {}

    public static void main(String[] args) {
      long times = Long.parseLong(args[1]);
      try (Store store = SqliteStore.open(Path.of(args[0]))) {
        for (long done = 0; done < times; done++) {
          System.out.println(countOn(store));
        }
      }
    }
  }
}
