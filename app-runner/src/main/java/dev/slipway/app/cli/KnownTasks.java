package dev.slipway.app.cli;

import dev.slipway.app.Refusal;
import dev.slipway.app.config.NearMatch;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.engine.Slipway;
import java.util.List;

/** Tasks by what people type. */
final class KnownTasks {
  private static final int COMPARED_MAX = 100;

  private KnownTasks() {}

  /** The task of that id; refuses one that the data directory does not have. */
  static Task find(Slipway slipway, TaskId id) {
    return slipway.find(id).orElseThrow(() -> unknown(slipway, id));
  }

  private static Refusal unknown(Slipway slipway, TaskId id) {
    List<String> newest =
        slipway.list(null, COMPARED_MAX).stream().map(task -> task.id().value()).toList();
    String near = NearMatch.of(id.value(), newest);
    return Refusal.usage(
        "there is no task %s in this data directory".formatted(id),
        near == null
            ? "see its tasks with: slipway tasks list"
            : "did you mean %s? see all with: slipway tasks list".formatted(near));
  }
}
