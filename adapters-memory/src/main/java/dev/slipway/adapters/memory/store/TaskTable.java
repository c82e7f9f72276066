package dev.slipway.adapters.memory.store;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import dev.slipway.domain.admission.Reservation;
import dev.slipway.domain.admission.WaitingTask;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.ports.codec.EncodedState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tasks with their requests, and every order in which they are asked for. */
final class TaskTable {
  static final Comparator<Task> NEWEST_FIRST =
      comparing(Task::acceptedAt).reversed().thenComparing(task -> task.id().value());
  static final Comparator<WaitingTask> OLDEST_FIRST =
      comparing(WaitingTask::acceptedAt).thenComparing(task -> task.taskId().value());
  static final Comparator<WaitingTask> OWN_ORDER =
      comparingInt(WaitingTask::priority).reversed().thenComparing(OLDEST_FIRST);

  final Map<TaskId, Task> tasks = new HashMap<>();
  final Map<TaskId, EncodedState> requests = new HashMap<>();
  final TreeSet<Task> newestFirst = new TreeSet<>(NEWEST_FIRST);
  final Map<String, NavigableSet<Task>> byStatus = new HashMap<>();
  final TreeSet<WaitingTask> line = new TreeSet<>(OLDEST_FIRST);
  final Map<String, NavigableSet<WaitingTask>> lineByUser = new TreeMap<>();
  final Map<String, Reservation> reservations = new TreeMap<>();
}
