package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.app.output.Screen;
import dev.slipway.app.watch.TaskFields;
import dev.slipway.app.watch.Words;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskStatus;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway tasks list}: the newest tasks. */
final class TasksListCommand implements Command {
  private static final String STATUS = "--status";
  private static final String LIMIT = "--limit";
  private static final int LIMIT_DEFAULT = 20;
  private static final int LIMIT_MAX = 10_000;
  private static final List<String> STATUSES =
      List.of(
          "queued", "running", "waiting", "completed", "failed", "cancelled", "needs_attention");

  @Override
  public CommandSpec spec() {
    return Specs.of("tasks list", "Lists tasks, the newest first.", "")
        .text(STATUS, "STATUS", "Only those: " + String.join(", ", STATUSES) + ".")
        .text(LIMIT, "N", "At most so many (%d).".formatted(LIMIT_DEFAULT))
        .examples("  slipway tasks list", "  slipway tasks list --status failed --json")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    String status = status(invocation);
    int limit = limit(invocation);
    try (Wiring wiring = invocation.wiring(invocation.data())) {
      List<Task> tasks = wiring.slipway().list(status, limit);
      if (invocation.json()) {
        tasks.forEach(task -> invocation.surroundings().out().println(TaskFields.of(task).line()));
      } else {
        show(invocation.screen(), tasks);
      }
      return ExitCode.DONE;
    }
  }

  private static void show(Screen screen, List<Task> tasks) {
    if (tasks.isEmpty()) {
      screen.line("no tasks; submit one: slipway help run, or see how it works: slipway demo");
      return;
    }
    screen.line(
        "%-20s %-16s %-20s %-9s %s".formatted("TASK", "STATUS", "ACCEPTED", "ATTEMPTS", "PROJECT"));
    for (Task task : tasks) {
      screen.line(
          "%-20s %-16s %-20s %-9d %s%s"
              .formatted(
                  task.id(),
                  task.standing().status().code(),
                  task.acceptedAt().truncatedTo(ChronoUnit.SECONDS),
                  task.standing().attempts(),
                  task.projectId(),
                  task.standing().status() instanceof TaskStatus.Waiting
                      ? "  (" + Words.status(task) + ")"
                      : ""));
    }
  }

  private static @Nullable String status(Invocation invocation) {
    String status = invocation.text(STATUS);
    if (status != null && !STATUSES.contains(status)) {
      throw Refusal.usage(
          "--status must be one of %s: '%s'".formatted(String.join(", ", STATUSES), status),
          "see: slipway help tasks list");
    }
    return status;
  }

  private static int limit(Invocation invocation) {
    String typed = invocation.text(LIMIT);
    try {
      int limit = typed == null ? LIMIT_DEFAULT : Integer.parseInt(typed);
      if (limit >= 1 && limit <= LIMIT_MAX) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw Refusal.usage(
        "--limit must be a whole number from 1 to %d: '%s'".formatted(LIMIT_MAX, typed),
        "see: slipway help tasks list");
  }
}
