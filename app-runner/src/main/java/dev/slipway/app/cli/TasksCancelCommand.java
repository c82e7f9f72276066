package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.watch.Words;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway tasks cancel}: stops a task, and is there until it has stopped. */
final class TasksCancelCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Specs.of(
            "tasks cancel",
            "Stops a task: its worker is ended and removed, its branch is not made.",
            "",
            "What is being published already completes. Waits until the task has ended.",
            "")
        .argument("TASK", true, "The task's id.")
        .examples("  slipway tasks cancel 20261123-m7qk2f9x")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) throws Exception {
    DataDirectory data = invocation.data();
    try (Work work = new Work(invocation, data, invocation.wiring(data))) {
      Task task = KnownTasks.find(work.slipway(), invocation.taskId());
      TaskId id = task.id();
      if (!work.slipway().cancel(id)) {
        throw Refusal.usage(
            "task %s has ended already: %s".formatted(id, Words.status(task)),
            "see it with: slipway tasks show " + id);
      }
      ExitCode end = work.follow(id, true);
      return end == ExitCode.CANCELLED ? ExitCode.DONE : end;
    }
  }
}
