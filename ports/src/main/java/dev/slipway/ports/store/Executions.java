package dev.slipway.ports.store;

import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.worker.Execution;
import java.util.List;

/** Runs of workers: what was run, how it ended, what it used. */
public interface Executions {
  /** Adds it; returns false, changing nothing, if one of its id is there already. */
  boolean add(Execution execution);

  /** A task's executions, earliest first. */
  List<Execution> list(TaskId taskId);
}
