package dev.slipway.domain.task;

/** The identity of a task: letters, digits, dot, dash and underscore, at most 64 characters. */
public record TaskId(String value) {
  public TaskId {
    Identifiers.require(value, "task_id");
  }

  @Override
  public String toString() {
    return value;
  }
}
