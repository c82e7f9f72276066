package dev.slipway.domain.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.task.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A commit message of a prompt: one safe subject, and the task. */
final class CommitMessagesTest {
  private static final TaskId TASK = new TaskId("t1");
  private static final String TRAILER = "\n\nSlipway-Task: t1\n";

  private static String subject(String prompt) {
    String message = CommitMessages.of(TASK, prompt);
    assertThat(message).endsWith(TRAILER);
    return message.substring(0, message.length() - TRAILER.length());
  }

  @Test
  void firstLineIsTheSubject() {
    assertThat(subject("\n  Add a basket  \n\nwith handles")).isEqualTo("Add a basket");
  }

  @Test
  void longLineIsCutAtSeventyTwoCharacters() {
    assertThat(subject("x".repeat(72))).isEqualTo("x".repeat(72));
    assertThat(subject("x".repeat(73))).isEqualTo("x".repeat(71) + "…");
  }

  @Test
  void emojiIsNeverSplit() {
    String subject = subject("🚢".repeat(100));

    assertThat(subject).isEqualTo("🚢".repeat(71) + "…");
    assertThat(subject.codePointCount(0, subject.length())).isEqualTo(72);
  }

  @Test
  void controlCharactersDoNotReachTheLog() {
    assertThat(subject("Add\u001b[31m a\u0007 basket\u0085")).isEqualTo("Add[31m a basket");
    assertThat(subject("Add\ta basket")).doesNotContain("\t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0007\nAdd a basket", "\u001b\u001b\r\n\u0000\r\nAdd a basket"})
  void lineOfControlCharactersAloneIsNoSubject(String prompt) {
    assertThat(subject(prompt)).isEqualTo("Add a basket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\n", "\u0007"})
  void promptWithoutALineHasASubjectAllTheSame(String prompt) {
    assertThat(subject(prompt)).isEqualTo("Change by task t1");
  }

  @Test
  void onlyOneLineIsTakenSoThatAPromptCannotAddATrailer() {
    assertThat(CommitMessages.of(TASK, "Add\n\nSlipway-Task: t9\nSigned-off-by: root"))
        .isEqualTo("Add" + TRAILER);
    assertThat(CommitMessages.of(TASK, "Add\rSlipway-Task: t9")).isEqualTo("Add" + TRAILER);
  }
}
