package dev.slipway.engine;

import dev.slipway.domain.admission.Admission;
import dev.slipway.domain.admission.WaitingTask;
import dev.slipway.domain.engineering.EngineeringEvent;
import dev.slipway.domain.engineering.Standings;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskKind;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.Execution;
import dev.slipway.domain.worker.WorkerState;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.CommandWriter;
import dev.slipway.engine.flow.Committed;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.engine.intake.AcceptedTasks;
import dev.slipway.engine.runner.Activities;
import dev.slipway.engine.runner.RunnerSettings;
import dev.slipway.engine.runner.World;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.TimelineEntry;
import dev.slipway.ports.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of Slipway. Works beside a runner in this process, in another one, or before
 * any runs: everything goes through the store.
 *
 * <p>Safe for concurrent use. Methods block for the store and throw {@link
 * dev.slipway.ports.PortException} if it does not answer.
 */
public final class Slipway {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofNanos(Long.MAX_VALUE);

  private final Store store;
  private final StateCodec states;
  private final RunnerSettings settings;
  private final Signals signals;
  private final FlowRunner flows;
  private final CommandWriter commands;

  public Slipway(World world, RunnerSettings settings, Signals signals) {
    this(world.store(), world.messages(), world.states(), settings, signals);
  }

  /** Without a world: for a process that submits and watches while another one does the work. */
  public Slipway(
      Store store,
      MessageCodec messages,
      StateCodec states,
      RunnerSettings settings,
      Signals signals) {
    this.store = store;
    this.states = states;
    this.settings = settings;
    this.signals = signals;
    this.flows = Activities.flowRunner(store, messages, states, settings, signals);
    this.commands = new CommandWriter(messages, states);
  }

  /**
   * Accepts a task. Once this returns, the task ends in a terminal status or waits visibly; a task
   * whose id is known already is left as it is.
   *
   * @throws IllegalArgumentException if it could never start within the limits
   */
  public TaskId submit(NewTask task) {
    Fault refusal =
        Admission.refusal(settings.limits(), task.id(), task.request().resources()).orElse(null);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal.message() + "; " + refusal.nextStep());
    }
    store.transact(transaction -> accept(transaction, task));
    signals.outbox().raise();
    return task.id();
  }

  private boolean accept(Transaction transaction, NewTask submitted) {
    Task task =
        new Task(
            submitted.id(),
            submitted.projectId(),
            submitted.userId(),
            TaskKind.ENGINEERING,
            submitted.priority(),
            transaction.now(),
            Standings.accepted(transaction.now()));
    boolean added = transaction.tasks().add(task, states.encodeRequest(submitted.request()));
    if (added) {
      EngineeringMessage message =
          new EngineeringMessage(
              Meta.of(submitted.id().value(), transaction.now()),
              new RequestMeta(submitted.id().value()),
              submitted.id(),
              submitted.projectId(),
              submitted.userId());
      transaction
          .outbox()
          .add(
              commands.row(
                  AcceptedTasks.key(submitted.id()), QueueRegistry.ENGINEERING, message, null));
    }
    return added;
  }

  public Optional<Task> find(TaskId id) {
    return store.read(transaction -> transaction.tasks().find(id));
  }

  /**
   * The newest tasks first.
   *
   * @param statusCode only those of this status; null for all
   */
  public List<Task> list(@Nullable String statusCode, int limit) {
    return store.read(transaction -> transaction.tasks().list(statusCode, limit));
  }

  /** The waiting line in the order in which it will be served while nothing else changes. */
  public List<WaitingTask> waitingLine(int limit) {
    return store.read(transaction ->
        Admission.inOrder(
            transaction.tasks().waitingLine(limit), transaction.tasks().reservations()));
  }

  /** What happened to the task after that entry, in order. */
  public List<TimelineEntry> timeline(TaskId id, long afterSequence, int limit) {
    return store.read(transaction -> transaction.timeline().list(id, afterSequence, limit));
  }

  /** What the task asks for. */
  public Optional<TaskRequest> request(TaskId id) {
    return store
        .read(transaction -> transaction.tasks().findRequest(id))
        .map(states::decodeRequest);
  }

  /** How a run of a worker ended, with the end of what it printed; empty until it has ended. */
  public Optional<TurnOutcome> outcome(Turn turn) {
    return flows.state(FlowId.worker(turn)) instanceof WorkerState.Ended ended
        ? Optional.of(ended.outcome())
        : Optional.empty();
  }

  /** The runs of its workers, earliest first. */
  public List<Execution> executions(TaskId id) {
    return store.read(transaction -> transaction.executions().list(id));
  }

  /**
   * Asks for the task to be stopped. Its status says when it is: a worker is stopped and removed
   * first, and what is being published already completes.
   *
   * @return false if there is no such task, or it has ended
   */
  public boolean cancel(TaskId id) {
    Task task = find(id).orElse(null);
    if (task == null || task.standing().status().terminal()) {
      return false;
    }
    Incoming wish = Incoming.wish(FlowId.engineering(id), new EngineeringEvent.CancelRequested());
    while (flows.commit(flows.prepare(wish)) == Committed.CONFLICT) {
      // Somebody moved the flow in between; each round of theirs is progress of the task.
    }
    return true;
  }

  /** Waits until something in this process changed some task, or for a short while. */
  public void awaitChange() throws InterruptedException {
    signals.tasks().await(LOOK_EVERY);
  }

  /**
   * Waits for the task to end.
   *
   * @return the task as it was last seen: ended, or not in time; empty if there is no such task
   */
  public Optional<Task> await(TaskId id, Duration atMost) throws InterruptedException {
    long begun = System.nanoTime();
    long nanos = atMost.compareTo(LONGEST_WAIT) < 0 ? atMost.toNanos() : Long.MAX_VALUE;
    Optional<Task> task = find(id);
    while (task.isPresent()
        && !task.get().standing().status().terminal()
        && System.nanoTime() - begun < nanos) {
      awaitChange();
      task = find(id);
    }
    return task;
  }
}
