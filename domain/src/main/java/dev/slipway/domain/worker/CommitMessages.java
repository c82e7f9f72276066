package dev.slipway.domain.worker;

import dev.slipway.domain.task.TaskId;

/** The message of the commit that a task makes. */
final class CommitMessages {
  private static final int SUBJECT_CHARS_MAX = 72;

  private CommitMessages() {}

  /** The prompt's first line that can be seen as the subject, the whole task named below. */
  static String of(TaskId taskId, String prompt) {
    String line =
        prompt
            .lines()
            .map(CommitMessages::printable)
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("Change by task " + taskId);
    String subject =
        line.codePointCount(0, line.length()) <= SUBJECT_CHARS_MAX
            ? line
            : line.substring(0, line.offsetByCodePoints(0, SUBJECT_CHARS_MAX - 1)) + "…";
    return subject + "\n\nSlipway-Task: " + taskId + "\n";
  }

  private static String printable(String line) {
    if (line.chars().noneMatch(Character::isISOControl)) {
      return line;
    }
    StringBuilder kept = new StringBuilder();
    line.codePoints()
        .filter(character -> !Character.isISOControl(character))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
