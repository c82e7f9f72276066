package dev.slipway.domain.engineering;

import dev.slipway.domain.message.PreviousAttempt;
import java.util.List;

/** What an agent reads on its standard input: the prompt, then what earlier attempts showed. */
public final class AgentPrompts {
  private AgentPrompts() {}

  public static String compose(String prompt, List<PreviousAttempt> previous) {
    if (previous.isEmpty()) {
      return prompt.endsWith("\n") ? prompt : prompt + "\n";
    }
    StringBuilder text = new StringBuilder(prompt.stripTrailing());
    for (PreviousAttempt attempt : previous) {
      text.append("\n\nAttempt ").append(attempt.attempt()).append(" was not enough: ");
      text.append(attempt.summary()).append('\n');
      if (!attempt.evidence().isBlank()) {
        text.append("Evidence (the end of the output):\n");
        text.append(attempt.evidence().stripTrailing()).append('\n');
      }
    }
    text.append("\nThe files are as the last attempt left them. Repair them.\n");
    return text.toString();
  }
}
