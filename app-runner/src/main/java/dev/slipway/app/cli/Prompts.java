package dev.slipway.app.cli;

import dev.slipway.app.Refusal;
import dev.slipway.domain.task.TaskRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The prompt, as typed or from standard input. */
final class Prompts {
  private static final String STANDARD_INPUT = "-";

  private Prompts() {}

  static String read(Invocation invocation) {
    String typed = String.valueOf(invocation.argument());
    String prompt = typed.equals(STANDARD_INPUT) ? fromInput(invocation) : typed;
    if (prompt.isBlank()) {
      throw Refusal.usage(
          "the prompt is empty", "say what should be changed, e.g. 'Add a --verbose flag'");
    }
    return prompt;
  }

  private static String fromInput(Invocation invocation) {
    try {
      byte[] bytes = invocation.surroundings().in().readNBytes(TaskRequest.PROMPT_BYTES_MAX + 1);
      if (bytes.length > TaskRequest.PROMPT_BYTES_MAX) {
        throw Refusal.usage(
            "the prompt on standard input has more than %d bytes"
                .formatted(TaskRequest.PROMPT_BYTES_MAX),
            "put long material into a file of the repository and name it in the prompt");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Refusal.usage(
          "the prompt on standard input is not text in UTF-8", "convert it, e.g. with iconv");
    } catch (IOException e) {
      throw Refusal.usage(
          "cannot read the prompt from standard input: " + e.getMessage(),
          "give it as the argument, or from a file: slipway run … - < prompt.txt");
    }
  }
}
