package dev.slipway.app.watch;

import dev.slipway.app.output.JsonObject;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskStatus;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks as JSON, the same in every command. */
public final class TaskFields {
  private TaskFields() {}

  /** Adds where the task stands, with the fields that its status has. */
  public static JsonObject standing(JsonObject object, Task task) {
    TaskStatus status = task.standing().status();
    object.with("task_id", task.id().value()).with("status", status.code());
    if (status instanceof TaskStatus.Waiting waiting) {
      object.with("reason", lower(waiting.reason())).with("until", waiting.until().toString());
    }
    TaskStatus.Completed done = status instanceof TaskStatus.Completed completed ? completed : null;
    return object
        .with("commit_sha", done == null ? null : done.commitSha())
        .with("branch", done == null ? null : done.branch())
        .with("attempts", task.standing().attempts());
  }

  /** Adds why it failed, if it did. */
  public static JsonObject error(JsonObject object, TaskStatus status) {
    Fault fault = Summary.fault(status);
    return object.withKnown("error", fault == null ? null : error(fault));
  }

  private static Map<String, @Nullable Object> error(Fault fault) {
    return new JsonObject()
        .with("category", lower(fault.category()))
        .with("message", fault.message())
        .with("next_step", fault.nextStep())
        .fields();
  }

  /** A whole task. */
  public static JsonObject of(Task task) {
    JsonObject object =
        standing(new JsonObject(), task)
            .with("project_id", task.projectId().value())
            .with("user_id", task.userId().value())
            .with("kind", lower(task.kind()))
            .with("priority", task.priority())
            .with("accepted_at", task.acceptedAt().toString())
            .with("updated_at", task.standing().updatedAt().toString());
    return error(object, task.standing().status());
  }

  /** An enum's constant as JSON has it. */
  public static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
