package dev.slipway.adapters.docker;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose a container is, as labels say it. One without them is somebody else's and left alone. */
final class Ownership {
  static final String INSTANCE = "dev.slipway.instance";
  private static final String TASK = "dev.slipway.task";
  private static final String TURN = "dev.slipway.turn";
  private static final String FENCE = "dev.slipway.fence";

  private Ownership() {}

  static Map<String, String> labels(ContainerName name) {
    Turn turn = name.turn();
    return Map.of(
        INSTANCE, name.instance(),
        TASK, turn.taskId().value(),
        TURN, turn.id(),
        FENCE, Long.toString(turn.fence()));
  }

  /** Whether these are the labels of exactly this container; it may carry others besides. */
  static boolean isOf(ContainerName name, @Nullable Map<String, String> labels) {
    return labels != null && labels.entrySet().containsAll(labels(name).entrySet());
  }

  /** The name that labels tell; empty where they are not ours or not whole. */
  static Optional<ContainerName> name(@Nullable Map<String, String> labels) {
    if (labels == null) {
      return Optional.empty();
    }
    String instance = labels.get(INSTANCE);
    String task = labels.get(TASK);
    String fence = labels.get(FENCE);
    if (instance == null || task == null || fence == null) {
      return Optional.empty();
    }
    try {
      Turn turn = new Turn(new TaskId(task), Long.parseLong(fence));
      return Optional.of(new ContainerName(instance, turn));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }
}
