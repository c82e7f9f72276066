package dev.slipway.app.cli;

import dev.slipway.app.runtime.EngineProbe;
import dev.slipway.app.runtime.RuntimeChoice;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.engine.NewTask;

/** The arguments of commands that submit a task: what help says of them, and how they are read. */
final class TaskSpec {
  private TaskSpec() {}

  static Specs of(Specs specs) {
    return specs
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
            "Without an --image: run as plain processes, which can do all that you can.")
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
        .text(
            TaskOptions.TASK_ID, "ID", "The task's id; else one is drawn. Repeating is harmless.");
  }

  /** The task that was typed; each mistake is told with its option. */
  static NewTask read(Invocation invocation) {
    TaskOptions options = new TaskOptions(invocation);
    RepositoryUrl repository = options.repository();
    String prompt = Prompts.read(invocation);
    RuntimeChoice choice =
        RuntimeChoice.decide(
            options.runtimeWish(), invocation.config().runtime(), EngineProbe::answers);
    return options.task(repository, prompt, choice);
  }
}
