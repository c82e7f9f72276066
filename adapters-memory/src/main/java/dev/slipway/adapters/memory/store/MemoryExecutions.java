package dev.slipway.adapters.memory.store;

import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.worker.Execution;
import dev.slipway.ports.store.Executions;
import java.util.List;
import java.util.TreeSet;

/** The executions in memory. */
final class MemoryExecutions implements Executions {
  private final MemorySession session;

  MemoryExecutions(MemorySession session) {
    this.session = session;
  }

  @Override
  public boolean add(Execution execution) {
    OtherTables tables = session.writing().others;
    if (tables.executions.containsKey(execution.id())) {
      return false;
    }
    session.journal().put(tables.executions, execution.id(), execution);
    TreeSet<Execution> ofTask =
        tables.executionsByTask.computeIfAbsent(
            execution.turn().taskId(), id -> new TreeSet<>(OtherTables.EARLIEST_FIRST));
    session.journal().add(ofTask, execution);
    return true;
  }

  @Override
  public List<Execution> list(TaskId taskId) {
    return List.copyOf(
        session
            .reading()
            .others
            .executionsByTask
            .getOrDefault(taskId, new TreeSet<>(OtherTables.EARLIEST_FIRST)));
  }
}
