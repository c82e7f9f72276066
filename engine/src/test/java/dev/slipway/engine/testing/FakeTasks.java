package dev.slipway.engine.testing;

import dev.slipway.domain.admission.Reservation;
import dev.slipway.domain.admission.WaitingTask;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.Tasks;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tasks of the fake store. */
record FakeTasks(Tables tables) implements Tasks {
  @Override
  public boolean add(Task task, EncodedState request) {
    if (tables.tasks.putIfAbsent(task.id(), task) != null) {
      return false;
    }
    tables.requests.put(task.id(), request);
    return true;
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return Optional.ofNullable(tables.tasks.get(id));
  }

  @Override
  public Optional<EncodedState> findRequest(TaskId id) {
    return Optional.ofNullable(tables.requests.get(id));
  }

  @Override
  public void update(TaskId id, TaskStanding standing) {
    Task task = tables.tasks.get(id);
    if (task == null) {
      throw new IllegalArgumentException("no such task: " + id);
    }
    tables.tasks.put(
        id,
        new Task(
            task.id(),
            task.projectId(),
            task.userId(),
            task.kind(),
            task.priority(),
            task.acceptedAt(),
            standing));
  }

  @Override
  public List<Task> list(@Nullable String statusCode, int limit) {
    return tables.tasks.values().stream()
        .filter(task -> statusCode == null || task.standing().status().code().equals(statusCode))
        .limit(limit)
        .toList();
  }

  @Override
  public List<WaitingTask> waitingLine(int limit) {
    return waiting().limit(limit).toList();
  }

  /** More of a user do no harm: who is next is decided by the domain. */
  @Override
  public List<WaitingTask> headsOfLine() {
    return waiting().toList();
  }

  private Stream<WaitingTask> waiting() {
    return tables.tasks.values().stream()
        .filter(task -> task.standing().inLine() != null)
        .map(task ->
            new WaitingTask(
                task.id(),
                task.userId(),
                task.projectId(),
                task.priority(),
                task.acceptedAt(),
                Objects.requireNonNull(task.standing().inLine())));
  }

  @Override
  public List<Reservation> reservations() {
    return tables.tasks.values().stream()
        .filter(task -> task.standing().reserved() != null)
        .map(task ->
            new Reservation(
                task.id(),
                task.userId(),
                task.projectId(),
                Objects.requireNonNull(task.standing().reserved())))
        .toList();
  }
}
