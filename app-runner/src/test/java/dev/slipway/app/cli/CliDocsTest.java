package dev.slipway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.ExitCode;
import dev.slipway.app.config.Key;
import dev.slipway.app.config.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/CLI.md is made of what the program says of itself. After a change: {@code ./mvnw test -pl
 * app-runner -am -Dtest=CliDocsTest -Dslipway.docs=write -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class CliDocsTest {
  private static final Path FILE = Path.of("..", "docs", "CLI.md");

  @Test
  void theDocumentedCommandLineIsTheRealOne() throws IOException {
    if ("write".equals(System.getProperty("slipway.docs"))) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, text());
    }
    assertThat(Files.readString(FILE))
        .as("docs/CLI.md is stale: write it anew as this class says")
        .isEqualTo(text());
  }

  private static String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # The command line

        Made by CliDocsTest of what the program says of itself; edit that, not this.

        ```
        """);
    text.append(Help.ofProgram()).append("```\n\n");
    appendJson(text);
    text.append("## Exit codes\n\n| code | meaning |\n|---|---|\n");
    for (ExitCode code : ExitCode.values()) {
      text.append("| %d | %s |\n".formatted(code.number(), code.meaning()));
    }
    text.append("\n## Commands\n");
    for (String name : Commands.NAMES) {
      text.append("\n### slipway %s\n\n```\n".formatted(name));
      text.append(Help.of(Commands.find(name))).append("```\n");
    }
    appendSettings(text);
    return text.toString();
  }

  private static void appendJson(StringBuilder text) {
    text.append(
        """
        ## Output for programs

        With `--json` every line on standard output is one JSON object, and nothing else is there.
        `run`, `demo`, `tasks watch` and `tasks cancel` print events as they happen, each with its
        name in `event`: `accepted`, `note`, `status`, `progress`; and last `ended`, with `task_id`,
        `status`, `commit_sha`, `branch`, `attempts`, `duration_ms` and, where the task failed,
        `error {category, message, next_step}`. What is refused before it is accepted ends in a line
        of the same form, with the event `refused` and the status `failed`. After Ctrl-C the last
        line is `left`: the task is kept, and `next_step` says how to go on.

        """);
  }

  private static void appendSettings(StringBuilder text) {
    text.append(
        """

        ## Settings

        The file is TOML: `--config`, else `SLIPWAY_CONFIG`, else `~/.config/slipway/slipway.toml`.
        The environment variable of a setting overrides the file. `slipway config check` explains
        every mistake.

        | setting | variable | must be | default | what |
        |---|---|---|---|---|
        """);
    for (Key<?> key : Keys.all()) {
      text.append(
          "| `%s` | `%s` | %s | %s | %s |\n"
              .formatted(
                  key.path(), key.variable(), key.rule(), key.defaultText(), key.description()));
    }
  }
}
