package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.runtime.EngineProbe;
import dev.slipway.app.runtime.RuntimeChoice;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.engine.NewTask;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway run}: submits a task and follows it. */
final class RunCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Specs.of(
            "run",
            "Has an agent change a repository, tests the change, and puts it on a branch.",
            "",
            "The agent runs in a workspace of its own with the prompt on its standard input. Where"
                + " its change does not pass the tests, it gets their output and tries again. What"
                + " passes is committed on the branch slipway/TASK; no other branch is touched.",
            "",
            "The task is kept from the moment it is accepted: after Ctrl-C, a crash or a kill,"
                + " 'slipway tasks watch TASK' goes on with it.",
            "")
        .synopsis("slipway run --repo PATH_OR_URL --command LINE [OPTIONS] PROMPT")
        .argument("PROMPT", true, "What should be changed; '-' reads it from standard input.")
        .required(
            TaskOptions.REPO, "PATH_OR_URL", "The repository: a path, or an https:// address.")
        .text(TaskOptions.AGENT, "KIND", "What kind of agent; 'command' is any shell command.")
        .text(TaskOptions.COMMAND, "LINE", "The agent's shell command line.")
        .text(TaskOptions.TEST, "LINE", "The shell command line of the project's own tests.")
        .text(TaskOptions.RUNTIME, "KIND", "auto, docker or process (plain processes).")
        .text(TaskOptions.IMAGE, "NAME", "The image that agent and tests run in.")
        .flag(
            TaskOptions.ALLOW_UNISOLATED,
            "Where there is no Docker: run as plain processes, which can do all that you can.")
        .text(TaskOptions.BRANCH, "NAME", "The branch to start from; else the default branch.")
        .text(TaskOptions.ATTEMPTS, "N", "How often the agent may try (3).")
        .text(TaskOptions.TIMEOUT, "TIME", "For one run of the agent (30m).")
        .text(TaskOptions.TEST_TIMEOUT, "TIME", "For one run of the tests (15m).")
        .texts(
            TaskOptions.ENV,
            "NAME=VALUE",
            "A variable for agent and tests, which get no other of yours. Not for secrets: it is"
                + " stored with the task.")
        .text(
            TaskOptions.MEMORY,
            "AMOUNT",
            "Memory of one worker (2g); plain processes have no limit.")
        .text(TaskOptions.CPUS, "N", "CPUs of one worker (1).")
        .text(TaskOptions.NETWORK, "POLICY", "none or open: what a container may reach (open).")
        .text(TaskOptions.USER, "NAME", "Who submits; else the operating system's user.")
        .text(TaskOptions.TASK_ID, "ID", "The task's id; else one is drawn. Repeating is harmless.")
        .flag(TaskOptions.DETACH, "Submit only; 'slipway tasks watch TASK' does or shows the work.")
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
    TaskOptions options = new TaskOptions(invocation);
    RepositoryUrl repository = options.repository();
    String prompt = Prompts.read(invocation);
    RuntimeChoice choice =
        RuntimeChoice.decide(
            options.runtimeWish(), invocation.config().runtime(), EngineProbe::answers);
    NewTask task = options.task(repository, prompt, choice);
    DataDirectory data = invocation.data();
    boolean detach = invocation.has(TaskOptions.DETACH);
    try (Work work = new Work(invocation, data, invocation.wiring(data))) {
      before.close();
      if (!detach) {
        work.prepare(repository.value().startsWith("/") ? repository : null);
      }
      work.submit(task);
      return detach ? work.detach(task.id()) : work.follow(task.id(), false);
    }
  }
}
