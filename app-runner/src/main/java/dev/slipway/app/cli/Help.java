package dev.slipway.app.cli;

import static java.util.Objects.requireNonNull;

import dev.slipway.app.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The words of {@code slipway help}, made of what the commands say of themselves. */
final class Help {
  private Help() {}

  /** One command in full. */
  static String of(Command command) {
    return new CommandLine(command.spec()).getUsageMessage(Ansi.OFF);
  }

  /** The program as a whole. */
  static String ofProgram() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        slipway: coding agents as durable jobs. From a prompt to a tested commit on a branch.

        Begin:
          slipway demo     the whole way in a few seconds, on a repository that it makes
          slipway run --repo . --image my-agent:1 --command my-agent --test 'make test' 'Fix it'

        Commands:
        """);
    for (String name : Commands.NAMES) {
      CommandSpec spec = requireNonNull(Commands.find(name)).spec();
      text.append("  %-16s %s%n".formatted(name, spec.usageMessage().description()[0]));
    }
    text.append("  %-16s %s%n".formatted("--version", "Shows the version."));
    text.append(
        """

        Every command takes --json, --data-dir and --config; 'slipway help COMMAND' has the rest.

        Exit codes:
        """);
    for (ExitCode code : ExitCode.values()) {
      text.append("  %3d  %s%n".formatted(code.number(), code.meaning()));
    }
    return text.toString();
  }
}
