package dev.slipway.engine.testing;

import dev.slipway.domain.audit.AuditEntry;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.worker.Execution;
import dev.slipway.ports.store.Allocations;
import dev.slipway.ports.store.AuditLog;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.DeadLetters;
import dev.slipway.ports.store.Executions;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.Flows;
import dev.slipway.ports.store.Inbox;
import dev.slipway.ports.store.Leases;
import dev.slipway.ports.store.Outbox;
import dev.slipway.ports.store.Projects;
import dev.slipway.ports.store.SaveResult;
import dev.slipway.ports.store.Tasks;
import dev.slipway.ports.store.Timeline;
import dev.slipway.ports.store.TimelineEntry;
import dev.slipway.ports.store.Transaction;
import dev.slipway.ports.store.Wakeup;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One transaction on a copy of the tables. */
final class FakeTransaction implements Transaction {
  private final Tables tables;
  private final Instant now;

  FakeTransaction(Tables tables, Instant now) {
    this.tables = tables;
    this.now = now;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Tasks tasks() {
    return new FakeTasks(tables);
  }

  @Override
  public Outbox outbox() {
    return new FakeOutbox(tables);
  }

  @Override
  public Flows flows() {
    return new Flows() {
      @Override
      public Optional<FlowRecord> find(FlowId id) {
        return Optional.ofNullable(tables.flows.get(id));
      }

      @Override
      public SaveResult save(FlowRecord next, long expectedVersion, @Nullable Long eventFence) {
        FlowRecord stored = tables.flows.get(next.id());
        if (stored != null && eventFence != null && eventFence < stored.fence()) {
          return SaveResult.FENCED;
        }
        if ((stored == null ? 0 : stored.version()) != expectedVersion) {
          return SaveResult.VERSION_CONFLICT;
        }
        if (stored != null && stored.updatedAt().isAfter(next.updatedAt())) {
          throw new IllegalArgumentException("time of " + next.id() + " runs backwards");
        }
        tables.flows.put(next.id(), next);
        return SaveResult.SAVED;
      }

      @Override
      public List<Wakeup> due(Instant at, int limit) {
        return tables.flows.values().stream()
            .filter(flow -> flow.wakeAt() != null && !flow.wakeAt().isAfter(at))
            .map(flow -> new Wakeup(flow.id(), Objects.requireNonNull(flow.wakeAt())))
            .sorted(Comparator.comparing(Wakeup::at))
            .limit(limit)
            .toList();
      }
    };
  }

  @Override
  public Inbox inbox() {
    return new Inbox() {
      @Override
      public boolean add(String eventId) {
        return tables.inbox.putIfAbsent(eventId, now) == null;
      }

      @Override
      public boolean contains(String eventId) {
        return tables.inbox.containsKey(eventId);
      }

      @Override
      public int prune(Instant takenInBefore, int limit) {
        List<String> old =
            tables.inbox.entrySet().stream()
                .filter(event -> event.getValue().isBefore(takenInBefore))
                .filter(event -> !tables.outbox.containsKey(event.getKey()))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        old.forEach(tables.inbox::remove);
        return old.size();
      }
    };
  }

  @Override
  public DeadLetters deadLetters() {
    return new DeadLetters() {
      @Override
      public void add(DeadLetterRecord record) {
        if (find(record.queue(), record.id()).isEmpty()) {
          tables.deadLetters.add(record);
        }
      }

      @Override
      public Optional<DeadLetterRecord> find(QueueName queue, String id) {
        return tables.deadLetters.stream()
            .filter(letter -> letter.queue().equals(queue) && letter.id().equals(id))
            .findFirst();
      }

      @Override
      public List<DeadLetterRecord> list(@Nullable QueueName queue, int limit) {
        return tables.deadLetters.stream()
            .filter(letter -> queue == null || letter.queue().equals(queue))
            .limit(limit)
            .toList();
      }

      @Override
      public Map<QueueName, Long> counts() {
        return tables.deadLetters.stream()
            .collect(Collectors.groupingBy(DeadLetterRecord::queue, Collectors.counting()));
      }

      @Override
      public boolean remove(QueueName queue, String id) {
        return tables.deadLetters.removeIf(
            letter -> letter.queue().equals(queue) && letter.id().equals(id));
      }
    };
  }

  @Override
  public Timeline timeline() {
    return new Timeline() {
      @Override
      public TimelineEntry append(TaskId task, ProgressType type, String step, String message) {
        long sequence = list(task, 0, Integer.MAX_VALUE).size() + 1L;
        TimelineEntry entry = new TimelineEntry(task, sequence, now, type, step, message);
        tables.timeline.add(entry);
        return entry;
      }

      @Override
      public List<TimelineEntry> list(TaskId task, long afterSequence, int limit) {
        return tables.timeline.stream()
            .filter(entry -> entry.taskId().equals(task) && entry.sequence() > afterSequence)
            .limit(limit)
            .toList();
      }
    };
  }

  @Override
  public Executions executions() {
    return new Executions() {
      @Override
      public boolean add(Execution execution) {
        boolean added = list(execution.turn().taskId()).stream().noneMatch(execution::equals);
        return added && tables.executions.add(execution);
      }

      @Override
      public List<Execution> list(TaskId task) {
        return tables.executions.stream()
            .filter(execution -> execution.turn().taskId().equals(task))
            .toList();
      }
    };
  }

  @Override
  public AuditLog auditLog() {
    return new AuditLog() {
      @Override
      public void append(AuditEntry entry) {
        tables.audit.add(entry);
      }

      @Override
      public List<AuditEntry> list(@Nullable String object, int limit) {
        return tables.audit.reversed().stream()
            .filter(entry -> object == null || entry.object().equals(object))
            .limit(limit)
            .toList();
      }
    };
  }

  @Override
  public Leases leases() {
    throw unused();
  }

  @Override
  public Allocations allocations() {
    throw unused();
  }

  @Override
  public Projects projects() {
    throw unused();
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("the engine does not use it");
  }
}
