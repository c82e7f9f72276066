package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.app.config.NearMatch;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway help}: what there is, or one command in full. */
final class HelpCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Specs.of("help", "Explains the program, or one command.", "")
        .argument("COMMAND", false, "The command, e.g. run")
        .second("COMMAND", "Its second word, e.g. list")
        .third("COMMAND", "Its third word")
        .examples("  slipway help", "  slipway help run", "  slipway help tasks list")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    String first = invocation.argument();
    String second = invocation.second();
    String third = invocation.third();
    if (first == null) {
      invocation.surroundings().out().print(Help.ofProgram());
      return ExitCode.DONE;
    }
    String name =
        Stream.of(first, second, third).filter(Objects::nonNull).collect(Collectors.joining(" "));
    Command command = Commands.find(name);
    if (command == null) {
      String near = NearMatch.of(name, Commands.NAMES);
      throw Refusal.usage(
          "there is no command '%s'".formatted(name),
          near == null ? "see: slipway help" : "did you mean: slipway help %s".formatted(near));
    }
    invocation.surroundings().out().print(Help.of(command));
    return ExitCode.DONE;
  }
}
