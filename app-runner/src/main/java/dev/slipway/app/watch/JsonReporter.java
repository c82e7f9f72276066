package dev.slipway.app.watch;

import dev.slipway.app.output.JsonObject;
import dev.slipway.domain.task.Task;
import dev.slipway.ports.store.TimelineEntry;
import java.io.PrintStream;

/** One JSON object per line: what happens first, and how the task ended in the last one. */
public final class JsonReporter implements Reporter {
  private final PrintStream out;
  private String lastStatus = "";

  public JsonReporter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accepted(Accepted accepted) {
    print(
        event("accepted")
            .with("task_id", accepted.taskId().value())
            .with("repository", String.valueOf(accepted.request().repository()))
            .with("runtime", accepted.request().image() == null ? "process" : "docker")
            .with("isolated", accepted.request().image() != null));
  }

  @Override
  public void note(String message) {
    print(event("note").with("message", message));
  }

  @Override
  public void entry(Task task, TimelineEntry entry) {
    print(
        event("progress")
            .with("task_id", task.id().value())
            .with("sequence", entry.sequence())
            .with("at", entry.at().toString())
            .with("type", TaskFields.lower(entry.type()))
            .with("step", entry.step())
            .with("message", entry.message()));
  }

  @Override
  public void standing(Task task) {
    JsonObject line = TaskFields.standing(event("status"), task);
    String status = line.line();
    if (!status.equals(lastStatus) && !task.standing().status().terminal()) {
      lastStatus = status;
      print(line);
    }
  }

  @Override
  public void ended(Summary summary) {
    print(
        TaskFields.error(
            TaskFields.standing(event("ended"), summary.task())
                .with("duration_ms", summary.duration().toMillis()),
            summary.task().standing().status()));
  }

  @Override
  public void left(Task task) {
    print(
        TaskFields.standing(event("left"), task)
            .with("next_step", "slipway tasks watch " + task.id()));
  }

  private static JsonObject event(String name) {
    return new JsonObject().with("event", name);
  }

  private void print(JsonObject object) {
    out.println(object.line());
  }
}
