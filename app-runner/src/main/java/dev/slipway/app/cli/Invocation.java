package dev.slipway.app.cli;

import dev.slipway.app.Refusal;
import dev.slipway.app.config.AppConfig;
import dev.slipway.app.config.Configuration;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.log.Logs;
import dev.slipway.app.output.Screen;
import dev.slipway.app.wiring.Overrides;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** A command with what was typed after it. Reads the configuration when it is asked for. */
final class Invocation {
  private final ParseResult typed;
  private final Surroundings surroundings;
  private final Overrides overrides;
  private final Screen screen;
  private @Nullable Configuration configuration;

  Invocation(ParseResult typed, Surroundings surroundings, Overrides overrides) {
    this.typed = typed;
    this.surroundings = surroundings;
    this.overrides = overrides;
    this.screen =
        new Screen(
            surroundings.out(), surroundings.err(), surroundings.terminal() && !has(Specs.JSON));
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Screen screen() {
    return screen;
  }

  boolean json() {
    return has(Specs.JSON);
  }

  boolean has(String flag) {
    return typed.hasMatchedOption(flag);
  }

  /** The option's value; null where it was not given. */
  @Nullable String text(String option) {
    return typed.matchedOptionValue(option, (String) null);
  }

  List<String> texts(String option) {
    return typed.matchedOptionValue(option, List.of());
  }

  /** The argument that is no option; null where it was not given. */
  @Nullable String argument() {
    return typed.matchedPositionalValue(0, (String) null);
  }

  /** The second one; null where it was not given. */
  @Nullable String second() {
    return typed.matchedPositionalValue(1, (String) null);
  }

  /** The third one; null where it was not given. */
  @Nullable String third() {
    return typed.matchedPositionalValue(2, (String) null);
  }

  /** Who acts, as the audit log names them. */
  String actor() {
    UserId configured = config().user();
    return "user:" + (configured == null ? ProjectNames.systemUser() : configured).value();
  }

  TaskId taskId() {
    String id = String.valueOf(argument());
    try {
      return new TaskId(id);
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(
          String.valueOf(e.getMessage()), "see the ids of tasks with: slipway tasks list");
    }
  }

  /** A path as typed, relative to where the process was started. */
  Path path(String text) {
    try {
      return surroundings.directory().resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw Refusal.usage("not a path: " + e.getMessage(), "correct the path");
    }
  }

  Configuration configuration() {
    if (configuration == null) {
      String file = text(Specs.CONFIG);
      configuration =
          Configuration.read(file == null ? null : path(file), surroundings.environment());
    }
    return configuration;
  }

  AppConfig config() {
    return configuration().orThrow();
  }

  /** Where the data directory is, or will be. */
  Path dataPath() {
    String named = text(Specs.DATA_DIR);
    Path configured = configuration().config().dataDirectory();
    return DataDirectory.locate(
        named != null ? path(named) : configured == null ? null : path(configured.toString()),
        surroundings.environment());
  }

  /** Opens the data directory, and has everything logged there from now on. */
  DataDirectory data() {
    AppConfig config = config();
    DataDirectory data = DataDirectory.open(dataPath());
    try {
      Files.createDirectories(data.logFile().getParent());
    } catch (IOException e) {
      throw Refusal.unusable(
          "cannot make the directory of the log %s: %s".formatted(data.logFile(), e.getMessage()),
          "make the data directory writable, or name another one with --data-dir");
    }
    Logs.to(
        data.logFile(),
        config.logLevel(),
        message -> {
          if (!json()) {
            screen.warn("warning: " + message);
          }
        });
    return data;
  }

  /** Opens the front half of the program on the data directory. */
  Wiring wiring(DataDirectory data) {
    return Wiring.open(config(), data, overrides);
  }
}
