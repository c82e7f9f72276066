package dev.slipway.domain.worker;

import dev.slipway.domain.task.TaskId;

/** The message of the commit that a task makes. */
final class CommitMessages {
  private static final int SUBJECT_CHARS_MAX = 72;

  private CommitMessages() {}

  /** The prompt's first line as the subject, the whole task named below. */
  static String of(TaskId taskId, String prompt) {
    String line =
        prompt
            .lines()
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("Change by task " + taskId);
    String clean = line.chars().allMatch(CommitMessages::printable) ? line : printable(line);
    String subject =
        clean.codePointCount(0, clean.length()) <= SUBJECT_CHARS_MAX
            ? clean
            : clean.substring(0, clean.offsetByCodePoints(0, SUBJECT_CHARS_MAX - 1)) + "…";
    return subject + "\n\nSlipway-Task: " + taskId + "\n";
  }

  private static boolean printable(int character) {
    return !Character.isISOControl(character);
  }

  private static String printable(String line) {
    StringBuilder kept = new StringBuilder();
    line.codePoints().filter(CommitMessages::printable).forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
