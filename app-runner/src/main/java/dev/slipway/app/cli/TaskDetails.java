package dev.slipway.app.cli;

import static dev.slipway.app.watch.TaskFields.lower;

import dev.slipway.app.output.JsonObject;
import dev.slipway.app.output.Printable;
import dev.slipway.app.output.Screen;
import dev.slipway.app.watch.Summary;
import dev.slipway.app.watch.TaskFields;
import dev.slipway.app.watch.Words;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.worker.Execution;
import dev.slipway.engine.Slipway;
import dev.slipway.ports.store.TimelineEntry;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one task.
 *
 * @param place its place in the waiting line, from 1; 0 if it is not in line
 */
record TaskDetails(
    Summary summary, List<TimelineEntry> timeline, List<Execution> executions, int place) {
  private static final int TIMELINE_MAX = 1000;
  private static final int LINE_MAX = 1000;
  private static final int PROMPT_CHARS_MAX = 400;

  static TaskDetails of(Slipway slipway, Task task) {
    int place = 0;
    if (task.standing().inLine() != null) {
      place =
          slipway.waitingLine(LINE_MAX).stream()
                  .map(waiting -> waiting.taskId())
                  .toList()
                  .indexOf(task.id())
              + 1;
    }
    return new TaskDetails(
        Summary.of(slipway, task),
        slipway.timeline(task.id(), 0, TIMELINE_MAX),
        slipway.executions(task.id()),
        place);
  }

  JsonObject json() {
    Task task = summary.task();
    TaskRequest.Engineering request = summary.request();
    JsonObject object =
        TaskFields.of(task)
            .with("place_in_line", place == 0 ? null : place)
            .with("request", request == null ? null : request(request))
            .with("timeline", timeline.stream().map(TaskDetails::entry).toList())
            .with("executions", executions.stream().map(TaskDetails::execution).toList())
            .with("evidence", summary.evidence());
    return task.standing().status().terminal()
        ? object.with("duration_ms", summary.duration().toMillis())
        : object;
  }

  /** Of the environment only the names: values are nobody's business but the agent's. */
  private static Map<String, @Nullable Object> request(TaskRequest.Engineering request) {
    return new JsonObject()
        .with("repository", String.valueOf(request.repository()))
        .with("base", request.base() == null ? null : request.base().value())
        .with("prompt", request.prompt())
        .with("command", request.command())
        .with("test_command", request.testCommand())
        .with("image", request.image())
        .with("isolated", request.image() != null)
        .with("environment", request.environment().keySet().stream().sorted().toList())
        .with("attempts_max", request.attemptsMax())
        .with("timeout", request.timeout().toString())
        .with("test_timeout", request.testTimeout().toString())
        .fields();
  }

  private static Map<String, @Nullable Object> entry(TimelineEntry entry) {
    return new JsonObject()
        .with("sequence", entry.sequence())
        .with("at", entry.at().toString())
        .with("type", lower(entry.type()))
        .with("step", entry.step())
        .with("message", entry.message())
        .fields();
  }

  private static Map<String, @Nullable Object> execution(Execution execution) {
    return new JsonObject()
        .with("turn_id", execution.id())
        .with("role", lower(execution.role()))
        .with("started_at", execution.startedAt().toString())
        .with("duration_ms", execution.duration().toMillis())
        .with("exit_code", execution.exit() == null ? null : execution.exit().code())
        .with("verdict", execution.verdict() == null ? null : lower(execution.verdict()))
        .with("summary", execution.summary())
        .fields();
  }

  void show(Screen screen) {
    Task task = summary.task();
    screen.line("task        " + task.id());
    screen.line(
        "status      %s, after %s"
            .formatted(Words.status(task), Words.attempts(task.standing().attempts())));
    if (place > 0) {
      screen.line("in line     place " + place);
    }
    screen.line("project     %s, of user %s".formatted(task.projectId(), task.userId()));
    showRequest(screen, summary.request());
    showEnd(screen, task);
    screen.line("");
    screen.line("what happened");
    timeline.forEach(entry ->
        screen.line(
            "  %s  %-12s %s"
                .formatted(
                    entry.at().truncatedTo(ChronoUnit.SECONDS), entry.step(), entry.message())));
    showRuns(screen);
  }

  private static void showRequest(Screen screen, TaskRequest.@Nullable Engineering request) {
    if (request == null) {
      return;
    }
    screen.line(
        "repository  %s%s"
            .formatted(
                request.repository(), request.base() == null ? "" : ", from " + request.base()));
    screen.line("agent       " + request.command());
    screen.line("tests       " + (request.testCommand() == null ? "none" : request.testCommand()));
    screen.line("runs        " + Words.where(request.image()));
    screen.line("prompt      " + Printable.shortened(request.prompt().strip(), PROMPT_CHARS_MAX));
  }

  private void showEnd(Screen screen, Task task) {
    if (task.standing().status() instanceof TaskStatus.Completed done && done.branch() != null) {
      screen.line("commit      %s on branch %s".formatted(done.commitSha(), done.branch()));
      TaskRequest.Engineering request = summary.request();
      Words.look(request == null ? null : request.repository(), done.branch())
          .forEach(line -> screen.line("            " + line));
    }
    Fault fault = summary.fault();
    if (fault != null) {
      screen.line("why         " + fault.message());
      screen.line("next        " + fault.nextStep());
    }
  }

  private void showRuns(Screen screen) {
    if (executions.isEmpty()) {
      return;
    }
    screen.line("");
    screen.line("runs");
    for (Execution run : executions) {
      screen.line(
          "  %-10s %8s  %s%s"
              .formatted(
                  lower(run.role()),
                  Words.duration(run.duration()),
                  run.exit() == null ? "stopped" : "exit " + run.exit().code(),
                  run.summary().isEmpty() ? "" : "  " + Printable.line(run.summary())));
    }
    if (!summary.evidence().isBlank()) {
      screen.line("");
      screen.line("the end of the last run's output");
      screen.line(Words.evidence(summary.evidence()));
    }
  }
}
