package dev.slipway.harness.mutant;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.ports.container.Containers;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.Flows;
import dev.slipway.ports.store.Inbox;
import dev.slipway.ports.store.Outbox;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Tasks;
import dev.slipway.ports.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The flaws that the simulation must find, each as it would be planted in a port. */
public enum Mutant {
  /** Every event counts as new. */
  INBOX_CHECK_OFF {
    @Override
    public Ports plant(Ports ports, BooleanSupplier crashNow) {
      return ports.withStore(
          changed(
              ports.store(),
              transaction ->
                  new ChangedTransaction(transaction) {
                    @Override
                    public Inbox inbox() {
                      Inbox inbox = super.inbox();
                      return new Inbox() {
                        @Override
                        public boolean add(String eventId) {
                          boolean unused = inbox.add(eventId);
                          return true;
                        }

                        @Override
                        public boolean contains(String eventId) {
                          return false;
                        }

                        @Override
                        public int prune(Instant takenInBefore, int limit) {
                          return inbox.prune(takenInBefore, limit);
                        }
                      };
                    }
                  }));
    }
  },

  /** Events of earlier turns are taken. */
  FENCE_CHECK_OFF {
    @Override
    public Ports plant(Ports ports, BooleanSupplier crashNow) {
      return ports.withStore(
          changed(
              ports.store(),
              transaction ->
                  withFlows(
                      transaction,
                      flows ->
                          Replaced.methods(
                              Flows.class,
                              flows,
                              Map.of(
                                  "save",
                                  arguments ->
                                      flows.save(
                                          (FlowRecord) arguments[0],
                                          (Long) arguments[1],
                                          null))))));
    }
  },

  /** Commands are written after the state was committed, in a transaction of their own. */
  OUTBOX_OUTSIDE_TRANSACTION {
    @Override
    public Ports plant(Ports ports, BooleanSupplier crashNow) {
      return ports.withStore(new LateOutbox(ports.store(), crashNow));
    }
  },

  /** Messages are acknowledged as soon as they are received. */
  ACKNOWLEDGE_BEFORE_COMMIT {
    @Override
    public Ports plant(Ports ports, BooleanSupplier crashNow) {
      Queues queues = ports.queues();
      return ports.withQueues(
          Replaced.methods(
              Queues.class,
              queues,
              Map.of(
                  "receive",
                  arguments -> {
                    List<Delivery> deliveries =
                        queues.receive(
                            (Subscription) arguments[0],
                            (Integer) arguments[1],
                            (Duration) arguments[2],
                            (Duration) arguments[3]);
                    deliveries.forEach(queues::acknowledge);
                    return deliveries;
                  },
                  "extend",
                  arguments -> LeaseStatus.HELD)));
    }
  },

  /** A state is overwritten whatever happened to it meanwhile. */
  VERSION_CHECK_OFF {
    @Override
    public Ports plant(Ports ports, BooleanSupplier crashNow) {
      return ports.withStore(
          changed(
              ports.store(),
              transaction ->
                  withFlows(
                      transaction,
                      flows ->
                          Replaced.methods(
                              Flows.class,
                              flows,
                              Map.of("save", arguments -> overwrite(flows, arguments))))));
    }
  },

  /** A queue that lost its data goes unnoticed. */
  EPOCH_IGNORED {
    @Override
    public Ports plant(Ports ports, BooleanSupplier crashNow) {
      Store store = ports.store();
      return ports.withInspection(
          Replaced.methods(
              QueueInspection.class,
              ports.inspection(),
              Map.of(
                  "epoch",
                  arguments ->
                      OptionalLong.of(store.read(transaction -> transaction.outbox().epoch())))));
    }
  },

  /** Now and then a wake-up is not stored. */
  WAKEUP_LOST {
    @Override
    public Ports plant(Ports ports, BooleanSupplier crashNow) {
      return ports.withStore(
          changed(
              ports.store(),
              transaction ->
                  withFlows(
                      transaction,
                      flows ->
                          Replaced.methods(
                              Flows.class,
                              flows,
                              Map.of("save", arguments -> forgetWakeup(flows, arguments))))));
    }
  },

  /** Whoever is admitted reserves nothing. */
  ADMISSION_NOT_RESERVED {
    @Override
    public Ports plant(Ports ports, BooleanSupplier crashNow) {
      return ports.withStore(
          changed(
              ports.store(),
              transaction ->
                  new ChangedTransaction(transaction) {
                    @Override
                    public Tasks tasks() {
                      Tasks tasks = super.tasks();
                      return Replaced.methods(
                          Tasks.class,
                          tasks,
                          Map.of("update", arguments -> unreserved(tasks, arguments)));
                    }
                  }));
    }
  },

  /** A container is called stopped and removed while its process still runs. */
  RETRY_BEFORE_KILL_CONFIRMED {
    @Override
    public Ports plant(Ports ports, BooleanSupplier crashNow) {
      Containers containers = ports.containers();
      return ports.withContainers(
          Replaced.methods(
              Containers.class,
              containers,
              Map.of(
                  "stop",
                  arguments -> new ContainerStatus.Exited(ExitStatus.of(143)),
                  "remove",
                  arguments -> removeIfEnded(containers, (ContainerName) arguments[0]))));
    }
  },

  /** Wake-ups are delivered that are not due, as if they were. */
  STALE_TIMER_OBEYED {
    @Override
    public Ports plant(Ports ports, BooleanSupplier crashNow) {
      return ports.withStore(
          changed(
              ports.store(),
              transaction ->
                  withFlows(
                      transaction,
                      flows ->
                          Replaced.methods(
                              Flows.class,
                              flows,
                              Map.of(
                                  "due",
                                  arguments -> flows.due(Instant.MAX, (Integer) arguments[1]))))));
    }
  };

  /**
   * Puts the flaw in.
   *
   * @param crashNow tells whether the process is to be killed at a point that only the flaw has
   */
  public abstract Ports plant(Ports ports, BooleanSupplier crashNow);

  private static Store changed(Store store, UnaryOperator<Transaction> change) {
    return ChangedTransaction.store(store, change);
  }

  private static Transaction withFlows(Transaction transaction, UnaryOperator<Flows> change) {
    return new ChangedTransaction(transaction) {
      @Override
      public Flows flows() {
        return change.apply(super.flows());
      }
    };
  }

  private static Object overwrite(Flows flows, Object[] arguments) {
    FlowRecord next = (FlowRecord) arguments[0];
    FlowRecord stored = flows.find(next.id()).orElse(null);
    if (stored == null) {
      return flows.save(next, 0, (Long) arguments[2]);
    }
    // Whatever else would show the loss of an update is made to fit.
    FlowRecord forced =
        new FlowRecord(
            next.id(),
            stored.version() + 1,
            Math.max(next.fence(), stored.fence()),
            next.state(),
            next.wakeAt(),
            next.updatedAt().isBefore(stored.updatedAt()) ? stored.updatedAt() : next.updatedAt());
    return flows.save(forced, stored.version(), (Long) arguments[2]);
  }

  private static Object forgetWakeup(Flows flows, Object[] arguments) {
    FlowRecord next = (FlowRecord) arguments[0];
    @Nullable Instant wakeAt = next.version() % 5 == 0 ? null : next.wakeAt();
    FlowRecord forgetful =
        new FlowRecord(
            next.id(), next.version(), next.fence(), next.state(), wakeAt, next.updatedAt());
    return flows.save(forgetful, (Long) arguments[1], (Long) arguments[2]);
  }

  private static @Nullable Object unreserved(Tasks tasks, Object[] arguments) {
    TaskStanding standing = (TaskStanding) arguments[1];
    tasks.update(
        (TaskId) arguments[0],
        new TaskStanding(
            standing.status(), standing.attempts(), standing.inLine(), null, standing.updatedAt()));
    return null;
  }

  private static @Nullable Object removeIfEnded(Containers containers, ContainerName name) {
    if (!(containers.inspect(name) instanceof ContainerStatus.Running)) {
      containers.remove(name);
    }
    return null;
  }

  /** Writes the rows of a transaction in the next one. */
  private record LateOutbox(Store delegate, BooleanSupplier crashNow) implements Store {
    @Override
    public <T> T transact(Function<Transaction, T> work) {
      List<OutboxRow> late = new ArrayList<>();
      T result =
          delegate.transact(transaction -> {
            late.clear();
            return work.apply(collecting(transaction, late));
          });
      if (crashNow.getAsBoolean()) {
        return result;
      }
      if (!late.isEmpty()) {
        boolean unused =
            delegate.transact(transaction -> {
              late.forEach(transaction.outbox()::add);
              return true;
            });
      }
      return result;
    }

    private static Transaction collecting(Transaction transaction, List<OutboxRow> late) {
      return new ChangedTransaction(transaction) {
        @Override
        public Outbox outbox() {
          return Replaced.methods(
              Outbox.class,
              super.outbox(),
              Map.of(
                  "add",
                  arguments -> {
                    late.add((OutboxRow) arguments[0]);
                    return null;
                  }));
        }
      };
    }

    @Override
    public <T> T read(Function<Transaction, T> work) {
      return delegate.read(work);
    }

    @Override
    public void close() {
      delegate.close();
    }
  }
}
