package dev.slipway.ports.store;

import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.task.TaskId;
import java.util.List;

/** What happened to each task, in order. */
public interface Timeline {
  /** Appends with the transaction's time and the task's next sequence number. */
  TimelineEntry append(TaskId taskId, ProgressType type, String step, String message);

  /** Entries after that sequence number, in order. */
  List<TimelineEntry> list(TaskId taskId, long afterSequence, int limit);
}
