package dev.slipway.app;

/** How a command ends, for scripts. The one place that documents it. */
public enum ExitCode {
  DONE(0, "done: the task completed, or what was asked for was shown"),
  TASK_FAILED(1, "the task failed: its tests, its agent, or its repository"),
  USAGE(2, "wrong usage or configuration; nothing was started"),
  NEEDS_ATTENTION(3, "the task needs a person's attention"),
  CANCELLED(4, "the task was cancelled"),
  UNUSABLE(5, "the data directory or something that Slipway depends on cannot be used"),
  INTERNAL(70, "an error of Slipway itself; logs/slipway.log has the details"),
  HUNG_UP(129, "its terminal was closed; what was accepted is kept"),
  INTERRUPTED(130, "interrupted with Ctrl-C; what was accepted is kept"),
  TERMINATED(143, "terminated by TERM; what was accepted is kept");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  public String meaning() {
    return meaning;
  }
}
