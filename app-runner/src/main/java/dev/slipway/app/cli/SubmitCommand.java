package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.engine.NewTask;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway submit}: has a task accepted, and leaves it to whoever works. */
final class SubmitCommand implements Command {
  @Override
  public CommandSpec spec() {
    return TaskSpec.of(
            Specs.of(
                    "submit",
                    "Submits a task as 'slipway run' does, and ends once it is accepted.",
                    "",
                    "The work is done by 'slipway serve', or by whoever watches the task where no"
                        + " other process works. Prints the task's id.",
                    "")
                .synopsis("slipway submit --repo PATH_OR_URL --command LINE [OPTIONS] PROMPT"))
        .examples(
            "  slipway submit --repo . --image my-agent:1 --command my-agent 'Fix it'",
            "",
            "  # for scripts: submit, then wait",
            "  slipway submit --task-id fix-42 --repo . --image agent:1 --command agent 'Fix it'",
            "  slipway tasks watch --json fix-42 | tail -1")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    try (BeforeAcceptance before = BeforeAcceptance.begin(invocation)) {
      return run(invocation, before);
    }
  }

  private static ExitCode run(Invocation invocation, BeforeAcceptance before) {
    NewTask task = TaskSpec.read(invocation);
    DataDirectory data = invocation.data();
    try (Work work = new Work(invocation, data, invocation.wiring(data))) {
      before.close();
      work.submit(task);
      return work.leave(task.id());
    }
  }
}
