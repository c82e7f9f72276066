package dev.slipway.engine.sweep;

import dev.slipway.domain.admission.Admission;
import dev.slipway.domain.admission.AdmissionLimits;
import dev.slipway.domain.admission.WaitingTask;
import dev.slipway.domain.engineering.EngineeringEvent;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.engine.activity.Phase;
import dev.slipway.engine.activity.Rounds;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.Committed;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Admits waiting tasks, one in a transaction: what is reserved is read, the next task is picked,
 * and its reservation is written with its step. Two runners that admit at once are put in order by
 * the store, so that no limit is exceeded.
 *
 * <p>A task whose flow cannot be moved, since a newer program wrote it for instance, is said once
 * and passed over by this process from then on, so that it does not keep everybody waiting.
 */
public final class AdmissionSweep extends Rounds {
  private final Store store;
  private final FlowRunner flows;
  private final AdmissionLimits limits;
  private final Signals signals;
  private final Set<TaskId> passedOver = new HashSet<>();

  public AdmissionSweep(Store store, FlowRunner flows, AdmissionLimits limits, Signals signals) {
    super("admission");
    this.store = store;
    this.flows = flows;
    this.limits = limits;
    this.signals = signals;
  }

  @Override
  protected @Nullable Phase begin() {
    boolean anybodyWaits = store.read(transaction -> next(transaction) != null);
    return anybodyWaits ? this::admit : null;
  }

  private @Nullable Phase admit() {
    boolean admitted = store.transact(this::admitNext);
    if (admitted) {
      signals.outbox().raise();
      signals.tasks().raise();
    }
    return admitted ? this::admit : null;
  }

  private boolean admitNext(Transaction transaction) {
    WaitingTask next = next(transaction);
    if (next == null) {
      return false;
    }
    Incoming admitted =
        Incoming.wish(FlowId.engineering(next.taskId()), new EngineeringEvent.Admitted());
    try {
      return flows.commitIn(transaction, flows.prepareIn(transaction, admitted)) == Committed.TAKEN;
    } catch (PortException | FlowRunner.Conflict e) {
      throw e;
    } catch (RuntimeException e) {
      passedOver.add(next.taskId());
      throw e;
    }
  }

  private @Nullable WaitingTask next(Transaction transaction) {
    List<WaitingTask> heads =
        transaction.tasks().headsOfLine().stream()
            .filter(task -> !passedOver.contains(task.taskId()))
            .toList();
    return Admission.next(limits, heads, transaction.tasks().reservations()).orElse(null);
  }
}
