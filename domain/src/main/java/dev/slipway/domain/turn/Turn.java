package dev.slipway.domain.turn;

import dev.slipway.domain.task.TaskId;

/**
 * One run of an agent or of the tests for a task.
 *
 * <p>Fences rise by one with every turn of a task. Whatever an earlier turn still sends, or still
 * tries to do, is refused by comparing fences; the table in DESIGN, <i>the turn</i>, says by whom.
 *
 * @param fence at least 1
 */
public record Turn(TaskId taskId, long fence) {
  public Turn {
    if (fence < 1) {
      throw new IllegalArgumentException("fence must be at least 1: " + fence);
    }
  }

  /** The identity of the turn, and of the ephemeral worker that runs it. */
  public String id() {
    return taskId.value() + "-" + fence;
  }

  /**
   * The turn of that identity.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Turn ofId(String id) {
    int dash = id.lastIndexOf('-');
    long fence = dash < 1 ? 0 : fenceFrom(id, dash + 1);
    if (fence == 0) {
      throw new IllegalArgumentException("not the id of a turn: '" + id + "'");
    }
    return new Turn(new TaskId(id.substring(0, dash)), fence);
  }

  /** The fence in its one spelling, or 0: another spelling would name another container. */
  private static long fenceFrom(String id, int begin) {
    long fence = 0;
    for (int i = begin; i < id.length(); i++) {
      int digit = id.charAt(i) - '0';
      boolean leadingZero = i == begin && digit == 0;
      if (digit < 0 || digit > 9 || leadingZero || fence > (Long.MAX_VALUE - digit) / 10) {
        return 0;
      }
      fence = fence * 10 + digit;
    }
    return fence;
  }

  /** The turn that follows this one. */
  public Turn next() {
    return new Turn(taskId, fence + 1);
  }

  @Override
  public String toString() {
    return id();
  }
}
