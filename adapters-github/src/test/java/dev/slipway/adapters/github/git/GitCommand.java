package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code git} program, as an outsider runs it: with no configuration but its repository's. */
final class GitCommand {
  private static final Map<String, String> SOMEBODY =
      Map.of(
          "GIT_AUTHOR_NAME", "Somebody",
          "GIT_AUTHOR_EMAIL", "somebody@example.org",
          "GIT_COMMITTER_NAME", "Somebody",
          "GIT_COMMITTER_EMAIL", "somebody@example.org");

  private final Path directory;
  private final Map<String, String> identity;

  GitCommand(Path directory) {
    this(directory, SOMEBODY);
  }

  private GitCommand(Path directory, Map<String, String> identity) {
    this.directory = directory;
    this.identity = identity;
  }

  /** The same for somebody of whom nothing is known but what the repository's config says. */
  GitCommand withoutIdentity() {
    return new GitCommand(directory, Map.of());
  }

  /** Runs git and returns what it prints. */
  String run(String... arguments) {
    return new String(bytes(Map.of(), arguments), UTF_8).strip();
  }

  String run(Map<String, String> environment, String... arguments) {
    return new String(bytes(environment, arguments), UTF_8).strip();
  }

  byte[] bytes(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "safe.directory=*"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", "/usr/local/bin:/usr/bin:/bin",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "LC_ALL", "C.UTF-8"));
    builder.environment().putAll(identity);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      byte[] output;
      try (InputStream printed = process.getInputStream()) {
        output = printed.readAllBytes();
      }
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(
            "%s in %s: %s".formatted(command, directory, new String(output, UTF_8)));
      }
      return output;
    } catch (IOException e) {
      throw new AssertionError("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
