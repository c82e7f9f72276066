package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.config.AppConfig;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.demo.DemoProject;
import dev.slipway.app.output.Screen;
import dev.slipway.app.runtime.EngineProbe;
import dev.slipway.app.runtime.RuntimeChoice;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.engine.NewTask;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code slipway demo}: the whole way from a prompt to a tested commit, on a repository of its own.
 */
final class DemoCommand implements Command {
  private static final int DIFF_CHARS_MAX = 20_000;

  @Override
  public CommandSpec spec() {
    return Specs.of(
            "demo",
            "Shows a task from prompt to tested commit, on a small repository that it makes.",
            "",
            "A scripted agent writes a program that fails its tests, is shown what they printed,"
                + " and repairs it. Needs nothing but a shell.",
            "")
        .text(TaskOptions.RUNTIME, "KIND", "process (plain processes) or docker (process).")
        .text(TaskOptions.IMAGE, "NAME", "The image for docker; any with a shell.")
        .text(TaskOptions.TASK_ID, "ID", "The task's id; else one is drawn.")
        .examples("  slipway demo", "  slipway demo --runtime docker --image debian:12")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) throws Exception {
    TaskOptions options = new TaskOptions(invocation);
    AppConfig config = invocation.config();
    RuntimeChoice choice =
        RuntimeChoice.decide(options.demoWish(), config.runtime(), EngineProbe::answers);
    DataDirectory data = invocation.data();
    try (Work work = new Work(invocation, data, invocation.wiring(data))) {
      work.prepare(null);
      TaskId id = options.taskId();
      DemoProject project =
          DemoProject.make(data.demo().resolve(id.value()), work.wiring().repositories());
      if (!invocation.json()) {
        explain(invocation.screen(), project);
      }
      NewTask task = options.demoTask(id, project, choice);
      work.submit(task);
      ExitCode exit = work.follow(id, false);
      if (!invocation.json()) {
        showDiff(invocation.screen(), work, project, id);
      }
      return exit;
    }
  }

  private static void explain(Screen screen, DemoProject project) {
    screen.line("A small git repository was made for you: " + project.repository());
    screen.line("It has tests (test.sh) and no program. The prompt is:");
    screen.line("  " + DemoProject.PROMPT);
    screen.line(
        "An agent (a script, agent.sh) gets a copy of it and the prompt. Slipway then runs the");
    screen.line("tests on what it wrote, and sends it back with their output if they fail.");
    screen.line("");
  }

  private static void showDiff(Screen screen, Work work, DemoProject project, TaskId id) {
    Task task = work.slipway().find(id).orElseThrow();
    if (task.standing().status() instanceof TaskStatus.Completed done && done.commitSha() != null) {
      screen.line("");
      screen.line("What the agent changed, in its second attempt's commit; main is as it was:");
      screen.line("");
      screen.line(
          work.wiring()
              .repositories()
              .diff(
                  project.repository(),
                  project.start(),
                  new CommitId(done.commitSha()),
                  DIFF_CHARS_MAX)
              .stripTrailing());
      screen.line("");
      screen.line(
          "Next: slipway tasks show %s, or on a repository of yours: slipway help run"
              .formatted(id));
    }
  }
}
