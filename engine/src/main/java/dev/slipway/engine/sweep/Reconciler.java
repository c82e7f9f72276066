package dev.slipway.engine.sweep;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.worker.WorkerState;
import dev.slipway.engine.activity.Phase;
import dev.slipway.engine.activity.Rounds;
import dev.slipway.engine.flow.Committed;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.engine.flow.Prepared;
import dev.slipway.ports.container.ContainerExit;
import dev.slipway.ports.container.Containers;
import dev.slipway.ports.repo.Workspaces;
import dev.slipway.ports.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Holds what exists against what the store says: at a runner's start, since nobody watched while it
 * was away, and from time to time.
 *
 * <p>What cannot be looked at or removed ends the round, and the next round goes on behind it. A
 * container that ended unseen is told to its worker. A container or workspace of a worker that
 * ended is removed: its outcome was saved before. One that the store does not know is left alone,
 * since a lost database must not make live workers look like leftovers.
 */
public final class Reconciler extends Rounds {
  private final String instance;
  private final Containers containers;
  private final Workspaces workspaces;
  private final Store store;
  private final FlowRunner flows;
  private final Duration every;
  private final Queue<ContainerName> names = new ArrayDeque<>();
  private final Queue<Turn> turns = new ArrayDeque<>();
  private @Nullable Instant last;

  public Reconciler(
      String instance,
      Containers containers,
      Workspaces workspaces,
      Store store,
      FlowRunner flows,
      Duration every) {
    super("reconciler");
    this.instance = instance;
    this.containers = containers;
    this.workspaces = workspaces;
    this.store = store;
    this.flows = flows;
    this.every = every;
  }

  @Override
  protected @Nullable Phase begin() {
    Phase left = next();
    if (left != null) {
      return left;
    }
    Instant now = store.read(transaction -> transaction.now());
    if (last != null && now.isBefore(last.plus(every)) && !now.isBefore(last)) {
      return null;
    }
    return () -> list(now);
  }

  private Phase list(Instant now) {
    List<ContainerName> found = containers.list(instance);
    return () -> listWorkspaces(now, found);
  }

  private @Nullable Phase listWorkspaces(Instant now, List<ContainerName> found) {
    turns.addAll(workspaces.list());
    names.addAll(found);
    last = now;
    return next();
  }

  private @Nullable Phase next() {
    if (!names.isEmpty()) {
      ContainerName name = names.remove();
      return () -> compare(name);
    }
    if (!turns.isEmpty()) {
      Turn turn = turns.remove();
      return () -> ended(turn) ? () -> discard(turn) : next();
    }
    return null;
  }

  private @Nullable Phase compare(ContainerName name) {
    return ended(name.turn()) ? () -> remove(name) : () -> inspect(name);
  }

  private boolean ended(Turn turn) {
    return flows.state(FlowId.worker(turn)) instanceof WorkerState.Ended;
  }

  private @Nullable Phase remove(ContainerName name) {
    containers.remove(name);
    return next();
  }

  private @Nullable Phase discard(Turn turn) {
    workspaces.discard(turn);
    return next();
  }

  private @Nullable Phase inspect(ContainerName name) {
    return containers.inspect(name) instanceof ContainerStatus.Exited(ExitStatus exit)
        ? () -> load(ContainerWatch.seen(new ContainerExit(name, exit)))
        : next();
  }

  private @Nullable Phase load(Incoming incoming) {
    Prepared prepared = flows.prepare(incoming);
    return prepared.done() ? next() : () -> commit(prepared);
  }

  private @Nullable Phase commit(Prepared prepared) {
    return flows.commit(prepared) == Committed.CONFLICT ? () -> load(prepared.incoming()) : next();
  }
}
