package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.domain.task.Task;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway tasks watch}: follows a task, and goes on with it where nobody else does. */
final class TasksWatchCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Specs.of(
            "tasks watch",
            "Follows a task to its end.",
            "",
            "Where no slipway works on the data directory any more (it was killed, or left), this"
                + " one takes over and says so: what ran goes on, what was finished is not done"
                + " again.",
            "")
        .argument("TASK", true, "The task's id.")
        .examples(
            "  slipway tasks watch 20261123-m7qk2f9x",
            "  slipway tasks watch --json 20261123-m7qk2f9x | tail -1")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) throws Exception {
    DataDirectory data = invocation.data();
    try (Work work = new Work(invocation, data, invocation.wiring(data))) {
      work.prepare(null);
      Task task = KnownTasks.find(work.slipway(), invocation.taskId());
      return work.follow(task.id(), true);
    }
  }
}
