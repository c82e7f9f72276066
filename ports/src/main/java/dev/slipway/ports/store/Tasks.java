package dev.slipway.ports.store;

import dev.slipway.domain.admission.Reservation;
import dev.slipway.domain.admission.WaitingTask;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.ports.codec.EncodedState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tasks as people see them, and the waiting line. Derived from the flows, in their transactions.
 */
public interface Tasks {
  /**
   * Adds the task with its request; returns false, changing nothing, if its id is there already.
   */
  boolean add(Task task, EncodedState request);

  Optional<Task> find(TaskId id);

  Optional<EncodedState> findRequest(TaskId id);

  /**
   * Replaces the task's standing.
   *
   * @throws IllegalArgumentException if there is no such task
   */
  void update(TaskId id, TaskStanding standing);

  /**
   * The newest tasks first.
   *
   * @param statusCode only those of this status; null for all
   */
  List<Task> list(@Nullable String statusCode, int limit);

  /** Tasks whose standing puts them in the waiting line, oldest first. */
  List<WaitingTask> waitingLine(int limit);

  /** The first in line of each user: the highest priority, then the oldest, then by id. */
  List<WaitingTask> headsOfLine();

  /** What is reserved now, for every task whose standing holds a reservation. */
  List<Reservation> reservations();
}
