package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.app.Version;
import dev.slipway.app.config.NearMatch;
import dev.slipway.app.wiring.Overrides;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Finds the command that was typed, runs it, and tells how it ended. */
public final class Program {
  private static final Set<String> GROUPS = Set.of("tasks", "config", "queues", "queues dlq");
  private static final Set<String> COMMON_WITH_VALUE = Set.of(Specs.DATA_DIR, Specs.CONFIG);

  private final Surroundings surroundings;
  private final Overrides overrides;

  public Program(Surroundings surroundings, Overrides overrides) {
    this.surroundings = surroundings;
    this.overrides = overrides;
  }

  /** Runs what was typed; never throws. */
  public ExitCode run(String... args) {
    Failures failures = new Failures(surroundings, List.of(args).contains(Specs.JSON));
    try {
      return dispatch(List.of(args), failures);
    } catch (Throwable failure) {
      return failures.tell(failure);
    }
  }

  private ExitCode dispatch(List<String> args, Failures failures) throws Exception {
    Typed typed = Typed.split(args);
    if (typed.command().equals("--version") || typed.command().equals("-V")) {
      surroundings.out().println("slipway " + Version.text());
      return ExitCode.DONE;
    }
    if (typed.command().isEmpty() || Set.of("-h", "--help").contains(typed.command())) {
      surroundings.out().print(Help.ofProgram());
      return ExitCode.DONE;
    }
    Command command = Commands.find(typed.command());
    if (command == null) {
      return unknown(typed.command());
    }
    ParseResult result = parse(command, typed.rest());
    if (result.isUsageHelpRequested()) {
      surroundings.out().print(Help.of(command));
      return ExitCode.DONE;
    }
    Invocation invocation = new Invocation(result, surroundings, overrides);
    failures.logOf(invocation);
    return command.run(invocation);
  }

  private static ParseResult parse(Command command, List<String> rest) {
    CommandLine line = new CommandLine(command.spec());
    try {
      return line.parseArgs(rest.toArray(String[]::new));
    } catch (CommandLine.MissingParameterException e) {
      // A mistyped option is why another one seems to be missing.
      List<String> words = rest.contains("--") ? rest.subList(0, rest.indexOf("--")) : rest;
      throw words.stream()
          .filter(word -> word.startsWith("--"))
          .map(word -> word.replaceFirst("=.*", ""))
          .filter(word -> line.getCommandSpec().findOption(word) == null)
          .findFirst()
          .<RuntimeException>map(
              word -> new CommandLine.UnmatchedArgumentException(line, List.of(word)))
          .orElse(e);
    }
  }

  private static ExitCode unknown(String typed) {
    if (GROUPS.contains(typed)) {
      String members =
          Commands.NAMES.stream()
              .filter(name -> name.startsWith(typed + " "))
              .map(name -> "slipway " + name)
              .collect(Collectors.joining(", "));
      throw Refusal.usage("'slipway %s' says too little".formatted(typed), "one of: " + members);
    }
    String near = NearMatch.of(typed, Commands.NAMES);
    String known =
        near == null
            ? "see what there is with: slipway help"
            : "did you mean 'slipway %s'?".formatted(near);
    throw Refusal.usage("there is no command '%s'".formatted(typed), known);
  }

  /**
   * What was typed, split at the command; common options may stand before it.
   *
   * @param command one word, or more for those in a group; empty if there is none
   */
  private record Typed(String command, List<String> rest) {
    static Typed split(List<String> args) {
      List<String> rest = new ArrayList<>();
      int at = 0;
      while (at < args.size() && isCommonOption(args.get(at))) {
        int length = COMMON_WITH_VALUE.contains(args.get(at)) ? 2 : 1;
        rest.addAll(args.subList(at, Math.min(args.size(), at + length)));
        at += length;
      }
      @Nullable String first = at < args.size() ? args.get(at++) : null;
      if (first == null) {
        return new Typed("", rest);
      }
      String command = first;
      while (GROUPS.contains(command) && at < args.size() && !args.get(at).startsWith("-")) {
        command = command + " " + args.get(at++);
      }
      rest.addAll(args.subList(at, args.size()));
      return new Typed(command, rest);
    }

    private static boolean isCommonOption(String arg) {
      return arg.equals(Specs.JSON)
          || COMMON_WITH_VALUE.contains(arg)
          || COMMON_WITH_VALUE.stream().anyMatch(option -> arg.startsWith(option + "="));
    }
  }
}
