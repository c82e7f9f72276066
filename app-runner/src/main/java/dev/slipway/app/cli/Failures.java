package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.app.config.ConfigException;
import dev.slipway.app.config.NearMatch;
import dev.slipway.app.config.Problem;
import dev.slipway.app.output.JsonObject;
import dev.slipway.app.output.Printable;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.ports.PortException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells people and scripts what went wrong, in one form for everything that can. */
final class Failures {
  private static final int BRIEF_CHARS_MAX = 300;

  private final Surroundings surroundings;
  private final boolean json;
  private @Nullable Invocation invocation;

  Failures(Surroundings surroundings, boolean json) {
    this.surroundings = surroundings;
    this.json = json;
  }

  /** A failure in words. */
  private record Told(ExitCode exit, ErrorCategory category, String message, String nextStep) {}

  /** What knows where to log to, once there is something. */
  void logOf(Invocation known) {
    this.invocation = known;
  }

  /** Prints the failure and returns how the process ends. */
  ExitCode tell(Throwable failure) {
    Told told = told(failure);
    surroundings.err().println("slipway: " + Printable.text(told.message()));
    surroundings.err().println("next: " + Printable.text(told.nextStep()));
    if (json) {
      JsonObject error =
          new JsonObject()
              .with("category", told.category().name().toLowerCase(Locale.ROOT))
              .with("message", told.message())
              .with("next_step", told.nextStep());
      if (failure instanceof ConfigException config) {
        error.with("problems", config.problems().stream().map(Failures::fields).toList());
      }
      surroundings.out().println(refused(error).line());
    }
    return told.exit();
  }

  /** With the fields of a task that ended, so that a script reads every last line alike. */
  private static JsonObject refused(JsonObject error) {
    return new JsonObject()
        .with("event", "refused")
        .with("task_id", null)
        .with("status", "failed")
        .with("commit_sha", null)
        .with("branch", null)
        .with("attempts", 0)
        .with("duration_ms", 0)
        .with("error", error.fields());
  }

  static Map<String, @Nullable Object> fields(Problem problem) {
    return new JsonObject()
        .with("path", problem.path())
        .with("value", problem.value())
        .with("rule", problem.rule())
        .with("near_match", problem.nearMatch())
        .with("origin", problem.origin())
        .fields();
  }

  private Told told(Throwable failure) {
    return switch (failure) {
      case Refusal refusal ->
          new Told(
              refusal.exitCode(),
              refusal.category(),
              String.valueOf(refusal.getMessage()),
              refusal.nextStep());
      case ConfigException config ->
          new Told(
              ExitCode.USAGE,
              ErrorCategory.FATAL,
              String.valueOf(config.getMessage()),
              "mend what is named, then see that all is well with: slipway config check");
      case PortException port ->
          new Told(
              ExitCode.UNUSABLE,
              port.category(),
              String.valueOf(port.getMessage()),
              port.nextStep());
      case ParameterException typed -> mistyped(typed);
      default -> unexpected(failure);
    };
  }

  private static Told mistyped(ParameterException typed) {
    String command = typed.getCommandLine().getCommandSpec().name().replaceFirst("slipway ", "");
    String message = String.valueOf(typed.getMessage());
    String near = null;
    if (typed instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().getFirst();
      if (word.startsWith("-")) {
        message = "there is no option '%s'".formatted(word);
        near = NearMatch.of(word, optionNames(typed));
      } else {
        message = "'%s' is one argument too many".formatted(word);
      }
    }
    String help = "slipway help " + command;
    return new Told(
        ExitCode.USAGE,
        ErrorCategory.PERMANENT,
        message,
        near == null ? help : "did you mean %s? see: %s".formatted(near, help));
  }

  private static List<String> optionNames(ParameterException typed) {
    return typed.getCommandLine().getCommandSpec().options().stream()
        .map(OptionSpec::longestName)
        .toList();
  }

  private Told unexpected(Throwable failure) {
    String where = log(failure);
    return new Told(
        ExitCode.INTERNAL,
        ErrorCategory.FATAL,
        "an error of Slipway itself: " + inBrief(failure),
        where == null ? "please report it" : "please report it with the details in " + where);
  }

  private static String inBrief(Throwable failure) {
    String text = failure.toString();
    int end = text.indexOf('\n');
    return String.valueOf(
        Printable.shortened(end < 0 ? text : text.substring(0, end), BRIEF_CHARS_MAX));
  }

  /** Returns where the stack trace went; null if it could go nowhere. */
  private @Nullable String log(Throwable failure) {
    StringWriter trace = new StringWriter();
    trace.append(Instant.now() + " an error of Slipway itself\n");
    failure.printStackTrace(new PrintWriter(trace));
    try {
      Path file = invocation == null ? null : invocation.dataPath();
      if (file != null && Files.isDirectory(file.resolve("logs"))) {
        Path log = file.resolve("logs").resolve("slipway.log");
        Files.writeString(
            log, trace.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return log.toString();
      }
      Path aside = Files.createTempFile("slipway-error-", ".log");
      return Files.writeString(aside, trace.toString()).toString();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
