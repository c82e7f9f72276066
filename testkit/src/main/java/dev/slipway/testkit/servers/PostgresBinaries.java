package dev.slipway.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * PostgreSQL's programs on this machine, run as a user that they accept: they refuse root, so that
 * root runs them as {@code postgres}.
 */
final class PostgresBinaries {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final int SECONDS_MAX = 120;

  private final Path folder;
  private final boolean root;

  private PostgresBinaries(Path folder, boolean root) {
    this.folder = folder;
    this.root = root;
  }

  /** Finds the newest; where there is none, ends the test and tells the reader of the build. */
  static PostgresBinaries require() {
    Path found = newest().orElseThrow(() -> skipped("no PostgreSQL under " + DEBIAN));
    boolean root = "root".equals(System.getProperty("user.name"));
    PostgresBinaries binaries = new PostgresBinaries(found, root);
    try {
      binaries.run(Map.of(), "postgres", "--version");
    } catch (AssertionError | UncheckedIOException e) {
      throw skipped("PostgreSQL's programs do not run here: " + e.getMessage());
    }
    return binaries;
  }

  private static Optional<Path> newest() {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin/postgres")))
          .max(Comparator.comparingDouble(PostgresBinaries::number))
          .map(version -> version.resolve("bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double number(Path version) {
    String name = String.valueOf(version.getFileName());
    return name.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(name) : 0;
  }

  private static RuntimeException skipped(String reason) {
    System.err.println("NOT TESTED: the PostgreSQL store: " + reason);
    System.err.println("  next: bash build/postgres-server.sh, then run the tests again");
    Assumptions.abort(reason);
    return new IllegalStateException(reason);
  }

  /** An empty directory that the programs may write to. */
  Path makeDirectory() {
    try {
      Path directory = Files.createTempDirectory("slipway-postgres");
      if (root) {
        Files.setOwner(
            directory,
            directory
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName("postgres"));
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end; returns what it printed. */
  String run(Map<String, String> environment, String program, String... arguments) {
    try {
      Process process = builder(environment, program, arguments).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(program + " does not end: " + output);
      }
      if (process.exitValue() != 0) {
        throw new AssertionError(program + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + program, e);
    }
  }

  /** Starts a program that stays; it writes to the log. */
  Process start(Path log, String program, String... arguments) {
    try {
      return builder(Map.of(), program, arguments)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(
      Map<String, String> environment, String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (root) {
      // It becomes the program, so that the process that Java knows is the server's own.
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"));
    }
    command.add(folder.resolve(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(Path.of("/").toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(environment);
    return builder;
  }
}
