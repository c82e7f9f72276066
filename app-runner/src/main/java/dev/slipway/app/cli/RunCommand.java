package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.engine.NewTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway run}: submits a task and follows it. */
final class RunCommand implements Command {
  private static final String[] DESCRIPTION = {
    "Has an agent change a repository, tests the change, and puts it on a branch.",
    "",
    "The agent runs in a workspace of its own with the prompt on its standard input. Where its"
        + " change does not pass the tests, it gets their output and tries again. What passes is"
        + " committed on the branch slipway/TASK; no other branch is touched.",
    "",
    "The task is kept from the moment it is accepted: after Ctrl-C, a crash or a kill, 'slipway"
        + " tasks watch TASK' goes on with it.",
    ""
  };

  @Override
  public CommandSpec spec() {
    return TaskSpec.of(
            Specs.of("run", DESCRIPTION)
                .synopsis("slipway run --repo PATH_OR_URL --command LINE [OPTIONS] PROMPT"))
        .examples(
            "  slipway run --repo . --image my-agent:1 \\",
            "    --command 'my-agent --quiet' --test 'make test' 'Add a --verbose flag'",
            "",
            "  # no Docker, an agent that you trust, the prompt from a file",
            "  slipway run --repo ~/app --allow-unisolated --command 'sh agent.sh' - < prompt.txt",
            "",
            "  # for scripts: the last line says how it ended",
            "  slipway run --json --repo . --image agent:1 --command agent 'Fix it' | tail -1")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) throws Exception {
    try (BeforeAcceptance before = BeforeAcceptance.begin(invocation)) {
      return run(invocation, before);
    }
  }

  private static ExitCode run(Invocation invocation, BeforeAcceptance before) throws Exception {
    NewTask task = TaskSpec.read(invocation);
    DataDirectory data = invocation.data();
    try (Work work = new Work(invocation, data, invocation.wiring(data))) {
      before.close();
      if (!invocation.config().fleet()) {
        work.prepare(onDisk(task.request().repository()));
      }
      work.submit(task);
      return work.follow(task.id(), false);
    }
  }

  /** What is to be read ahead; null for a repository that is elsewhere, or will be made. */
  private static @Nullable RepositoryUrl onDisk(@Nullable RepositoryUrl repository) {
    return repository != null && repository.value().startsWith("/") ? repository : null;
  }
}
