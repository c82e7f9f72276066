package dev.slipway.engine.sweep;

import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.worker.WorkerFlowEvent;
import dev.slipway.engine.activity.Phase;
import dev.slipway.engine.activity.Rounds;
import dev.slipway.engine.flow.Committed;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.engine.flow.Prepared;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.ContainerExit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Tells workers that their containers ended, as soon as the engine says so. */
public final class ContainerWatch extends Rounds {
  private final String instance;
  private final ContainerEvents events;
  private final FlowRunner flows;
  private final Duration wait;
  private final Queue<ContainerExit> exits = new ArrayDeque<>();

  public ContainerWatch(String instance, ContainerEvents events, FlowRunner flows, Duration wait) {
    super("container watch");
    this.instance = instance;
    this.events = events;
    this.flows = flows;
    this.wait = wait;
  }

  @Override
  protected @Nullable Phase begin() throws InterruptedException {
    exits.clear();
    exits.addAll(events.await(instance, wait));
    return exits.isEmpty() ? null : this::load;
  }

  private @Nullable Phase load() {
    ContainerExit exit = exits.remove();
    return load(seen(exit));
  }

  /** The same exit is one event, whoever tells it. */
  static Incoming seen(ContainerExit exit) {
    return Incoming.observed(
        FlowId.worker(exit.name().turn()),
        new WorkerFlowEvent.ContainerSeen(new ContainerStatus.Exited(exit.exit())),
        "container/" + exit.name().value() + "/exited");
  }

  private @Nullable Phase load(Incoming incoming) {
    Prepared prepared = flows.prepare(incoming);
    return prepared.done() ? next() : () -> commit(prepared);
  }

  private @Nullable Phase commit(Prepared prepared) {
    return flows.commit(prepared) == Committed.CONFLICT ? () -> load(prepared.incoming()) : next();
  }

  private @Nullable Phase next() {
    return exits.isEmpty() ? null : this::load;
  }
}
