package dev.slipway.domain.engineering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.message.PreviousAttempt;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AgentPromptsTest {
  private static final PreviousAttempt FIRST =
      new PreviousAttempt(1, null, "its tests ended with exit code 1", 1, "1 != 2\n");

  @Test
  void firstAttemptReadsThePromptAndALineEnd() {
    assertThat(AgentPrompts.compose("Add a basket", List.of())).isEqualTo("Add a basket\n");
    assertThat(AgentPrompts.compose("Add a basket\n", List.of())).isEqualTo("Add a basket\n");
  }

  @Test
  void laterAttemptReadsThePromptThenTheEvidence() {
    assertThat(AgentPrompts.compose("Add a basket\n\n", List.of(FIRST)))
        .isEqualTo(
            """
            Add a basket

            Attempt 1 was not enough: its tests ended with exit code 1
            Evidence (the end of the output):
            1 != 2

            The files are as the last attempt left them. Repair them.
            """);
  }

  @Test
  void attemptsAreToldInOrder() {
    PreviousAttempt second = new PreviousAttempt(2, null, "it failed otherwise", 1, "3 != 4");

    String prompt = AgentPrompts.compose("Add a basket", List.of(FIRST, second));

    assertThat(prompt).containsSubsequence("Attempt 1 was", "1 != 2", "Attempt 2 was", "3 != 4");
  }

  @Test
  void attemptThatPrintedNothingHasNoEmptyEvidence() {
    PreviousAttempt silent = new PreviousAttempt(1, null, "it ended with exit code 3", 3, " \n");

    assertThat(AgentPrompts.compose("Add a basket", List.of(silent)))
        .contains("exit code 3")
        .doesNotContain("Evidence");
  }
}
