package dev.slipway.engine.flow;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.domain.flow.Machine;
import dev.slipway.domain.flow.Step;
import dev.slipway.engine.activity.Signals;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.SaveResult;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Moves flows: loads the state, takes the pure step, and commits state, commands, event id and
 * wake-up in one transaction. There is no other way in which a state changes.
 *
 * <p>{@link #prepare} and {@link #commit} are one port call each, so that the world may change
 * between them; the version tells. A commit whose outcome is unknown is resolved by preparing
 * again: an event that was taken is found in the inbox, its effect's row gone, or its wake-up
 * spent. Safe for concurrent use.
 */
public final class FlowRunner {
  private final Store store;
  private final StateCodec states;
  private final CommandWriter commands;
  private final Signals signals;
  private final Map<FlowKind, FlowType<?, ?>> types = new EnumMap<>(FlowKind.class);

  public FlowRunner(
      Store store,
      StateCodec states,
      CommandWriter commands,
      Signals signals,
      List<FlowType<?, ?>> flowTypes) {
    this.store = store;
    this.states = states;
    this.commands = commands;
    this.signals = signals;
    flowTypes.forEach(type -> types.put(type.machine().kind(), type));
  }

  /** The machine of a kind; its events are typed by the caller's knowledge of the kind. */
  public Machine<?, ?> machine(FlowKind kind) {
    return type(kind).machine();
  }

  /** Loads the flow and decides. One port call. */
  public Prepared prepare(Incoming incoming) {
    return store.read(transaction -> prepareIn(transaction, incoming));
  }

  /** The same within a transaction that is open already. */
  public Prepared prepareIn(Transaction transaction, Incoming incoming) {
    FlowRecord before = transaction.flows().find(incoming.flow()).orElse(null);
    return counts(transaction, incoming, before)
        ? decide(transaction, incoming, before)
        : new Prepared(incoming, before, null, true);
  }

  private static boolean counts(
      Transaction transaction, Incoming incoming, @Nullable FlowRecord before) {
    if (incoming.eventId() != null && transaction.inbox().contains(incoming.eventId())) {
      return false;
    }
    return switch (incoming.guard()) {
      case Incoming.Guard.None none -> true;
      case Incoming.Guard.StillWanted wanted ->
          transaction.outbox().pending(requireNonNull(incoming.settles()));
      case Incoming.Guard.StillWantedAfter(Instant time) ->
          !transaction.now().isAfter(time)
              || transaction.outbox().pending(requireNonNull(incoming.settles()));
      case Incoming.Guard.CurrentWakeup(Instant at) -> before != null && at.equals(before.wakeAt());
    };
  }

  private Prepared decide(Transaction transaction, Incoming incoming, @Nullable FlowRecord before) {
    Machine<Object, Object> machine = anyType(incoming.flow().kind()).machine();
    Instant now = notBefore(transaction.now(), before);
    Object state =
        before == null
            ? machine.initial()
            : states.decodeState(incoming.flow().kind(), before.state());
    Step<Object> step = machine.step(state, incoming.event(), now);
    Instant wakeBefore = before == null ? null : before.wakeAt();
    boolean unchanged =
        step.commands().isEmpty()
            && Objects.equals(step.wakeAt(), wakeBefore)
            && step.state().equals(state);
    return new Prepared(
        incoming, before, new Prepared.Decision(step, machine.fence(step.state()), now), unchanged);
  }

  /** A clock that jumps back must not make a flow's later step earlier than its last one. */
  private static Instant notBefore(Instant now, @Nullable FlowRecord before) {
    return before != null && before.updatedAt().isAfter(now) ? before.updatedAt() : now;
  }

  /** Commits what was decided. One port call. */
  public Committed commit(Prepared prepared) {
    if (prepared.done()) {
      return Committed.IGNORED;
    }
    try {
      Committed result = store.transact(transaction -> commitIn(transaction, prepared));
      announce();
      return result;
    } catch (Conflict conflict) {
      return Committed.CONFLICT;
    }
  }

  /** Wakes whoever waits for what a flow may have decided in a transaction of the caller's. */
  public void announce() {
    signals.outbox().raise();
    signals.admission().raise();
    signals.tasks().raise();
  }

  /**
   * The same within a transaction that is open already.
   *
   * @throws Conflict if somebody else moved the flow: the transaction must not be committed
   */
  public Committed commitIn(Transaction transaction, Prepared prepared) {
    Incoming incoming = prepared.incoming();
    Prepared.Decision decision = prepared.step();
    if (decision == null || !first(transaction, incoming)) {
      return Committed.IGNORED;
    }
    if (prepared.unchanged()) {
      return Committed.TAKEN;
    }
    FlowRecord before = prepared.before();
    long expected = before == null ? 0 : before.version();
    FlowRecord next = next(prepared, decision, expected + 1);
    SaveResult saved = transaction.flows().save(next, expected, incoming.fence());
    return switch (saved) {
      case SAVED -> {
        commands.write(transaction, next, decision.step().commands());
        project(transaction, incoming.flow(), decision);
        yield Committed.TAKEN;
      }
      case FENCED -> Committed.FENCED;
      case VERSION_CONFLICT -> throw new Conflict(incoming.flow());
    };
  }

  /** Notes the event; tells whether it was not noted before. */
  private static boolean first(Transaction transaction, Incoming incoming) {
    if (incoming.eventId() != null && !transaction.inbox().add(incoming.eventId())) {
      return false;
    }
    String settles = incoming.settles();
    if (settles != null) {
      if (incoming.guard() instanceof Incoming.Guard.StillWanted
          && !transaction.outbox().pending(settles)) {
        return false;
      }
      transaction.outbox().settle(settles);
    }
    return true;
  }

  private FlowRecord next(Prepared prepared, Prepared.Decision decision, long version) {
    FlowId flow = prepared.incoming().flow();
    FlowRecord before = prepared.before();
    long fence = Math.max(before == null ? 0 : before.fence(), decision.fence());
    return new FlowRecord(
        flow,
        version,
        fence,
        states.encodeState(flow.kind(), decision.step().state()),
        decision.step().wakeAt(),
        decision.at());
  }

  private void project(Transaction transaction, FlowId flow, Prepared.Decision decision) {
    anyType(flow.kind())
        .projection()
        .write(transaction, flow, decision.step().state(), decision.at());
  }

  /**
   * A flow as it is at one moment.
   *
   * @param wanted whether the outbox row that was asked about is still there
   */
  public record Look(Object state, boolean wanted) {}

  /** Looks at the flow and at an outbox row. One port call. */
  public Look look(FlowId flow, String outboxKey) {
    return store.read(transaction ->
        new Look(stateIn(transaction, flow), transaction.outbox().pending(outboxKey)));
  }

  /** The flow's state now. One port call. */
  public Object state(FlowId flow) {
    return store.read(transaction -> stateIn(transaction, flow));
  }

  /** The same within a transaction that is open already. */
  public Object stateIn(Transaction transaction, FlowId flow) {
    return transaction
        .flows()
        .find(flow)
        .map(found -> states.decodeState(flow.kind(), found.state()))
        .orElseGet(() -> anyType(flow.kind()).machine().initial());
  }

  private FlowType<?, ?> type(FlowKind kind) {
    return requireNonNull(types.get(kind), () -> "no machine for " + kind);
  }

  @SuppressWarnings("unchecked") // a kind's states and events are those of its one machine
  private FlowType<Object, Object> anyType(FlowKind kind) {
    return (FlowType<Object, Object>) type(kind);
  }

  /** Rolls a transaction back whose flow was moved by somebody else. */
  public static final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Conflict(FlowId flow) {
      super("flow " + flow + " was moved by somebody else", null, false, false);
    }
  }
}
