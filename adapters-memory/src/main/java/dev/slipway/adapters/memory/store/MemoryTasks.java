package dev.slipway.adapters.memory.store;

import static dev.slipway.adapters.memory.store.TaskTable.NEWEST_FIRST;
import static dev.slipway.adapters.memory.store.TaskTable.OWN_ORDER;

import dev.slipway.domain.admission.Reservation;
import dev.slipway.domain.admission.WaitingTask;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.Tasks;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tasks in memory. */
final class MemoryTasks implements Tasks {
  private final MemorySession session;

  MemoryTasks(MemorySession session) {
    this.session = session;
  }

  @Override
  public boolean add(Task task, EncodedState request) {
    TaskTable table = session.writing().tasks;
    if (table.tasks.containsKey(task.id())) {
      return false;
    }
    session.journal().put(table.requests, task.id(), request);
    put(table, task);
    return true;
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return Optional.ofNullable(session.reading().tasks.tasks.get(id));
  }

  @Override
  public Optional<EncodedState> findRequest(TaskId id) {
    return Optional.ofNullable(session.reading().tasks.requests.get(id));
  }

  @Override
  public void update(TaskId id, TaskStanding standing) {
    TaskTable table = session.writing().tasks;
    Task before = table.tasks.get(id);
    if (before == null) {
      throw new IllegalArgumentException("no task has the id " + id + "; add it first");
    }
    take(table, before);
    put(
        table,
        new Task(
            id,
            before.projectId(),
            before.userId(),
            before.kind(),
            before.priority(),
            before.acceptedAt(),
            standing));
  }

  @Override
  public List<Task> list(@Nullable String statusCode, int limit) {
    TaskTable table = session.reading().tasks;
    Collection<Task> tasks =
        statusCode == null
            ? table.newestFirst
            : table.byStatus.getOrDefault(statusCode, new TreeSet<>(NEWEST_FIRST));
    return tasks.stream().limit(limit).toList();
  }

  @Override
  public List<WaitingTask> waitingLine(int limit) {
    return session.reading().tasks.line.stream().limit(limit).toList();
  }

  @Override
  public List<WaitingTask> headsOfLine() {
    return session.reading().tasks.lineByUser.values().stream()
        .filter(line -> !line.isEmpty())
        .map(NavigableSet::first)
        .toList();
  }

  @Override
  public List<Reservation> reservations() {
    return List.copyOf(session.reading().tasks.reservations.values());
  }

  private void put(TaskTable table, Task task) {
    Journal journal = session.journal();
    journal.put(table.tasks, task.id(), task);
    journal.add(table.newestFirst, task);
    journal.add(byStatus(table, task), task);
    Resources inLine = task.standing().inLine();
    if (inLine != null) {
      WaitingTask waiting = waiting(task, inLine);
      journal.add(table.line, waiting);
      journal.add(lineOf(table, waiting), waiting);
    }
    Resources reserved = task.standing().reserved();
    if (reserved != null) {
      journal.put(
          table.reservations,
          task.id().value(),
          new Reservation(task.id(), task.userId(), task.projectId(), reserved));
    }
  }

  private void take(TaskTable table, Task task) {
    Journal journal = session.journal();
    journal.remove(table.tasks, task.id());
    journal.remove(table.newestFirst, task);
    journal.remove(byStatus(table, task), task);
    Resources inLine = task.standing().inLine();
    if (inLine != null) {
      WaitingTask waiting = waiting(task, inLine);
      NavigableSet<WaitingTask> ofUser = lineOf(table, waiting);
      journal.remove(table.line, waiting);
      journal.remove(ofUser, waiting);
      if (ofUser.isEmpty()) {
        journal.remove(table.lineByUser, task.userId().value());
      }
    }
    journal.remove(table.reservations, task.id().value());
  }

  private static NavigableSet<Task> byStatus(TaskTable table, Task task) {
    return table.byStatus.computeIfAbsent(
        task.standing().status().code(), code -> new TreeSet<>(NEWEST_FIRST));
  }

  private static NavigableSet<WaitingTask> lineOf(TaskTable table, WaitingTask task) {
    return table.lineByUser.computeIfAbsent(
        task.userId().value(), user -> new TreeSet<>(OWN_ORDER));
  }

  private static WaitingTask waiting(Task task, Resources needed) {
    return new WaitingTask(
        task.id(), task.userId(), task.projectId(), task.priority(), task.acceptedAt(), needed);
  }
}
