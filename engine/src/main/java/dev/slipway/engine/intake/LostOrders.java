package dev.slipway.engine.intake;

import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.domain.flow.Machine;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.engine.flow.CommandWriter;
import dev.slipway.engine.flow.Committed;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.store.Transaction;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dead letter means for the flows that wait for it. Whether it means anything is each
 * machine's to say; a message that somebody else sent, or that was taken in before, means nothing.
 */
public final class LostOrders {
  private static final System.Logger LOG = System.getLogger(LostOrders.class.getName());

  private final FlowRunner flows;
  private final AcceptedTasks accepted;

  public LostOrders(FlowRunner flows, AcceptedTasks accepted) {
    this.flows = flows;
    this.accepted = accepted;
  }

  /** Moves the flows that miss the message, in the transaction that makes it a dead letter. */
  void tell(Transaction transaction, Delivery delivery, String error) {
    if (!transaction.outbox().pending(delivery.key())) {
      return;
    }
    List<Incoming> told = toldIfNamed(transaction, delivery, fault(delivery, error));
    if (told.isEmpty()) {
      return;
    }
    told.forEach(incoming -> move(transaction, incoming));
    // A copy that can be read after all must not begin what was given up.
    boolean unused = transaction.inbox().add(delivery.key());
  }

  /** Tells this process, after the transaction, that flows may have moved. */
  void announce() {
    flows.announce();
  }

  private static Fault fault(Delivery delivery, String error) {
    return Fault.fatal(
        "message %s on %s was given up: %s"
            .formatted(delivery.key(), delivery.subscription().queue(), error),
        "look at that dead letter; when its cause is mended, submit the task again");
  }

  /** A name that is none of ours only looks like one: whoever sent it must not stop the desk. */
  private List<Incoming> toldIfNamed(Transaction transaction, Delivery delivery, Fault fault) {
    try {
      return told(transaction, delivery, fault);
    } catch (IllegalArgumentException e) {
      LOG.log(Level.WARNING, "dead letter {0} names no flow: {1}", delivery.key(), e.getMessage());
      return List.of();
    }
  }

  private List<Incoming> told(Transaction transaction, Delivery delivery, Fault fault) {
    TaskId submitted = AcceptedTasks.taskOfKey(delivery.key()).orElse(null);
    if (submitted != null) {
      return accepted.refused(transaction, submitted, fault).stream().toList();
    }
    List<Incoming> told = new ArrayList<>();
    FlowId sender = CommandWriter.flowOf(delivery.key()).orElse(null);
    Turn turn = sender == null ? null : Envelope.turn(delivery);
    if (turn != null) {
      missed(FlowId.worker(turn), delivery, turn, fault).ifPresent(told::add);
    }
    if (sender != null) {
      missed(FlowId.engineering(taskOf(sender)), delivery, turn, fault).ifPresent(told::add);
    }
    return told;
  }

  private static TaskId taskOf(FlowId sender) {
    return switch (sender.kind()) {
      case ENGINEERING -> new TaskId(sender.key());
      case WORKER -> Turn.ofId(sender.key()).taskId();
    };
  }

  private Optional<Incoming> missed(
      FlowId flow, Delivery delivery, @Nullable Turn turn, Fault fault) {
    Long fence = turn == null ? null : turn.fence();
    return machine(flow.kind())
        .undelivered(delivery.subscription().queue(), turn, fault)
        .map(event -> new Incoming(flow, event, null, fence, null, new Incoming.Guard.None()));
  }

  /** A flow that this program cannot read is left to its bound; the dead letter is kept anyway. */
  private void move(Transaction transaction, Incoming incoming) {
    try {
      Committed unused = flows.commitIn(transaction, flows.prepareIn(transaction, incoming));
    } catch (MalformedDataException e) {
      LOG.log(
          Level.WARNING,
          "cannot tell flow {0} of a dead letter: {1}",
          incoming.flow(),
          e.getMessage());
    }
  }

  @SuppressWarnings("unchecked") // only its own events are made from it
  private Machine<Object, Object> machine(FlowKind kind) {
    return (Machine<Object, Object>) flows.machine(kind);
  }
}
