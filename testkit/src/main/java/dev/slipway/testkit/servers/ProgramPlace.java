package dev.slipway.testkit.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The programs of this machine. Those that refuse root are run by root as a user of their name,
 * e.g. {@code postgres}.
 */
final class ProgramPlace implements Place {
  private static final int SECONDS_MAX = 120;

  private final ServerKind kind;
  private final Map<String, Path> programs;
  private final boolean otherUser;

  private ProgramPlace(ServerKind kind, Map<String, Path> programs) {
    this.kind = kind;
    this.programs = programs;
    this.otherUser = kind.refusesRoot() && Programs.weAreRoot();
  }

  /** The place; the test is skipped where a program is missing or does not run. */
  static ProgramPlace require(ServerKind kind) {
    ProgramPlace place = new ProgramPlace(kind, Programs.require(kind));
    try {
      String unused = place.run(Map.of(), List.of(kind.server(), "--version"));
    } catch (AssertionError | UncheckedIOException failed) {
      throw NotTested.skip(kind.server() + " does not run: " + failed.getMessage(), kind.next());
    }
    return place;
  }

  @Override
  public String description() {
    return "the program " + programs.get(kind.server());
  }

  @Override
  public Path folder() {
    Path folder = Programs.folder(kind);
    if (otherUser) {
      Programs.give(folder, user());
    }
    return folder;
  }

  private String user() {
    return kind.server();
  }

  @Override
  public Life start(Path log, List<String> command) {
    try {
      return new ProgramLife(
          builder(Map.of(), command)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public String run(Map<String, String> environment, List<String> command) {
    try {
      Process process = builder(environment, command).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command.get(0) + " does not end: " + output);
      }
      if (process.exitValue() != 0) {
        throw new AssertionError(command.get(0) + " failed: " + output);
      }
      return output;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command + " runs", interrupted);
    }
  }

  private ProcessBuilder builder(Map<String, String> environment, List<String> command) {
    List<String> all = new ArrayList<>();
    if (otherUser) {
      // It becomes the program, so that the process that Java knows is the server's own.
      all.addAll(
          List.of("setpriv", "--reuid=" + user(), "--regid=" + user(), "--init-groups", "--"));
    }
    all.add(programs.getOrDefault(command.get(0), Path.of(command.get(0))).toString());
    all.addAll(command.subList(1, command.size()));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.directory(Path.of("/").toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    return builder;
  }
}
