package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.config.Configuration;
import dev.slipway.app.config.Problem;
import dev.slipway.app.config.Setting;
import dev.slipway.app.output.JsonObject;
import dev.slipway.app.output.Screen;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway config check}: every problem of the configuration, and every setting. */
final class ConfigCheckCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Specs.of(
            "config check",
            "Explains every mistake in the configuration, or shows what holds.",
            "",
            "The file is TOML: --config, else SLIPWAY_CONFIG, else ~/.config/slipway/slipway.toml"
                + " (below $XDG_CONFIG_HOME where that is set). Each setting can be overridden by"
                + " an environment variable: task.timeout by SLIPWAY_TASK_TIMEOUT.",
            "")
        .examples("  slipway config check", "  slipway config check --config ./slipway.toml --json")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    Configuration configuration = invocation.configuration();
    if (invocation.json()) {
      invocation.surroundings().out().println(json(configuration).line());
    } else {
      show(invocation.screen(), configuration);
    }
    return configuration.problems().isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
  }

  private static JsonObject json(Configuration configuration) {
    return new JsonObject()
        .with("file", configuration.file().toString())
        .with("file_exists", Files.exists(configuration.file()))
        .with("valid", configuration.problems().isEmpty())
        .with("problems", configuration.problems().stream().map(Failures::fields).toList())
        .with(
            "settings", configuration.settings().stream().map(ConfigCheckCommand::fields).toList());
  }

  private static Map<String, @Nullable Object> fields(Setting setting) {
    return new JsonObject()
        .with("path", setting.path())
        .with("value", setting.value())
        .with("origin", setting.origin())
        .with("description", setting.description())
        .fields();
  }

  private static void show(Screen screen, Configuration configuration) {
    boolean exists = Files.exists(configuration.file());
    screen.line("file  %s%s".formatted(configuration.file(), exists ? "" : " (there is none)"));
    if (configuration.problems().isEmpty()) {
      configuration
          .settings()
          .forEach(setting ->
              screen.line(
                  "  %-28s %-24s %s"
                      .formatted(setting.path(), setting.value(), "(" + setting.origin() + ")")));
      screen.line("no problems");
      return;
    }
    configuration.problems().forEach(problem -> show(screen, problem));
    screen.line(
        "%d problem%s; nothing starts before they are mended"
            .formatted(
                configuration.problems().size(), configuration.problems().size() == 1 ? "" : "s"));
  }

  private static void show(Screen screen, Problem problem) {
    screen.line("");
    screen.line(
        problem.value() == null ? problem.path() : problem.path() + " = " + problem.value());
    screen.line("  " + problem.rule());
    if (problem.nearMatch() != null) {
      screen.line("  did you mean %s?".formatted(problem.nearMatch()));
    }
    screen.line("  from: " + problem.origin());
  }
}
