package dev.slipway.app.watch;

import dev.slipway.domain.task.Task;
import dev.slipway.ports.store.TimelineEntry;

/** Tells of a task while it is followed. */
public interface Reporter {
  /** The task was accepted: from now on it is not lost. */
  void accepted(Accepted accepted);

  /** Something that concerns the process rather than the task. */
  void note(String message);

  /** Something happened to the task. Each entry once, in order. */
  void entry(Task task, TimelineEntry entry);

  /** How the task stands; told again and again, also when nothing changed. */
  void standing(Task task);

  /** The task ended. The last word. */
  void ended(Summary summary);

  /** The process ends before the task, which is kept. The last word. */
  void left(Task task);
}
