package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.task.Task;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway tasks show}: all that is known of one task. */
final class TasksShowCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Specs.of(
            "tasks show",
            "Shows a task: what was asked for, where it stands, what happened, what failed.",
            "")
        .argument("TASK", true, "The task's id.")
        .examples("  slipway tasks show 20261123-m7qk2f9x")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    try (Wiring wiring = invocation.wiring(invocation.data())) {
      Task task = KnownTasks.find(wiring.slipway(), invocation.taskId());
      TaskDetails details = TaskDetails.of(wiring.slipway(), task);
      if (invocation.json()) {
        invocation.surroundings().out().println(details.json().line());
      } else {
        details.show(invocation.screen());
      }
      return ExitCode.DONE;
    }
  }
}
