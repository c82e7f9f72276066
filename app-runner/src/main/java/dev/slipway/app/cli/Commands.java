package dev.slipway.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All commands by their names. Only the one that is asked for is loaded. */
final class Commands {
  /** The names, in the order in which help tells of them. */
  static final List<String> NAMES =
      List.of(
          "run",
          "submit",
          "serve",
          "demo",
          "tasks list",
          "tasks show",
          "tasks watch",
          "tasks cancel",
          "queues list",
          "queues show",
          "queues dlq list",
          "queues dlq show",
          "queues dlq edit",
          "queues dlq replay",
          "queues dlq discard",
          "queues dlq purge",
          "config check",
          "doctor",
          "help");

  private Commands() {}

  /** The command of that name; null if there is none. */
  static @Nullable Command find(String name) {
    return switch (name) {
      case "run" -> new RunCommand();
      case "submit" -> new SubmitCommand();
      case "serve" -> new ServeCommand();
      case "demo" -> new DemoCommand();
      case "tasks list" -> new TasksListCommand();
      case "tasks show" -> new TasksShowCommand();
      case "tasks watch" -> new TasksWatchCommand();
      case "tasks cancel" -> new TasksCancelCommand();
      case "queues list" -> new QueuesListCommand();
      case "queues show" -> new QueuesShowCommand();
      case "queues dlq list" -> new DeadLettersListCommand();
      case "queues dlq show" -> new DeadLettersShowCommand();
      case "queues dlq edit" -> new DeadLettersEditCommand();
      case "queues dlq replay" -> new DeadLettersReplayCommand();
      case "queues dlq discard" -> new DeadLettersDiscardCommand();
      case "queues dlq purge" -> new DeadLettersPurgeCommand();
      case "config check" -> new ConfigCheckCommand();
      case "doctor" -> new DoctorCommand();
      case "help" -> new HelpCommand();
      default -> null;
    };
  }
}
