package dev.slipway.engine.intake;

import dev.slipway.domain.task.TaskId;

/** How a scaffold's request names its task. */
final class Scaffolds {
  private static final String SUFFIX = "-scaffold";

  private Scaffolds() {}

  /**
   * The task that asked.
   *
   * @throws IllegalArgumentException if the request is not a task's
   */
  static TaskId taskOf(String requestId) {
    if (!requestId.endsWith(SUFFIX)) {
      throw new IllegalArgumentException(
          "request_id must be that of a task's scaffold request: '" + requestId + "'");
    }
    return new TaskId(requestId.substring(0, requestId.length() - SUFFIX.length()));
  }
}
