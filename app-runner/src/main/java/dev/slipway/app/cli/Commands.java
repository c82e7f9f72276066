package dev.slipway.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All commands by their names. Only the one that is asked for is loaded. */
final class Commands {
  /** The names, in the order in which help tells of them. */
  static final List<String> NAMES =
      List.of(
          "run",
          "demo",
          "tasks list",
          "tasks show",
          "tasks watch",
          "tasks cancel",
          "config check",
          "doctor",
          "help");

  private Commands() {}

  /** The command of that name; null if there is none. */
  static @Nullable Command find(String name) {
    return switch (name) {
      case "run" -> new RunCommand();
      case "demo" -> new DemoCommand();
      case "tasks list" -> new TasksListCommand();
      case "tasks show" -> new TasksShowCommand();
      case "tasks watch" -> new TasksWatchCommand();
      case "tasks cancel" -> new TasksCancelCommand();
      case "config check" -> new ConfigCheckCommand();
      case "doctor" -> new DoctorCommand();
      case "help" -> new HelpCommand();
      default -> null;
    };
  }
}
