package dev.slipway.domain.repo;

import dev.slipway.domain.task.TaskId;
import java.util.regex.Pattern;

/** A branch, without {@code refs/heads/}; a strict part of what git allows. */
public record BranchName(String value) {
  private static final Pattern SAFE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

  public BranchName {
    if (!SAFE.matcher(value).matches()
        || value.length() > 200
        || value.contains("..")
        || value.endsWith(".")
        || value.endsWith(".lock")
        || value.contains(".lock/")) {
      throw new IllegalArgumentException("not a usable branch name: '" + value + "'");
    }
  }

  /** The branch that a task's finished work is published on. */
  public static BranchName ofTask(TaskId taskId) {
    return new BranchName("slipway/" + taskId.value());
  }

  @Override
  public String toString() {
    return value;
  }
}
