package dev.slipway.engine.sweep;

import dev.slipway.engine.activity.Phase;
import dev.slipway.engine.activity.Rounds;
import dev.slipway.engine.flow.Committed;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.engine.flow.Prepared;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Wakeup;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the flows whose instant has come. One that cannot be woken ends the round, and the next
 * round goes on behind it.
 */
public final class WakeSweep extends Rounds {
  private final Store store;
  private final FlowRunner flows;
  private final int batch;
  private final Queue<Wakeup> due = new ArrayDeque<>();

  public WakeSweep(Store store, FlowRunner flows, int batch) {
    super("wake sweep");
    this.store = store;
    this.flows = flows;
    this.batch = batch;
  }

  @Override
  protected @Nullable Phase begin() {
    if (due.isEmpty()) {
      due.addAll(store.read(transaction -> transaction.flows().due(transaction.now(), batch)));
    }
    return due.isEmpty() ? null : this::load;
  }

  private @Nullable Phase load() {
    Wakeup wakeup = due.remove();
    Prepared prepared =
        flows.prepare(
            Incoming.wakeup(
                wakeup.flow(), flows.machine(wakeup.flow().kind()).woken(), wakeup.at()));
    return prepared.done() ? next() : () -> commit(prepared);
  }

  private @Nullable Phase commit(Prepared prepared) {
    // In a conflict the flow moved, and what it now waits for is found by the next round.
    Committed unused = flows.commit(prepared);
    return next();
  }

  private @Nullable Phase next() {
    return due.isEmpty() ? null : this::load;
  }
}
