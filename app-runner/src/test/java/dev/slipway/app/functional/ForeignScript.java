package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.servers.Programs;
import dev.slipway.testkit.servers.RedisServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Services of another make: {@code src/test/python/foreign_services.py}, in processes. */
final class ForeignScript {
  private static final long PATIENCE_SECONDS = 300;
  private static final Path SCRIPT =
      Path.of("src", "test", "python", "foreign_services.py").toAbsolutePath();

  private final RedisServer redis;
  private final Path python;

  /** A test is skipped where there is no Python. */
  ForeignScript(RedisServer redis) {
    this.redis = redis;
    this.python = Programs.require("python3", "python3");
  }

  /** Plays a role to its end; returns what it saw. */
  JsonNode play(String role, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(python.toString(), SCRIPT.toString(), "" + redis.port(), role));
    command.addAll(List.of(arguments));
    Path errors = redis.folder().resolve("python-" + role + ".txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    try {
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(ended).as("%s ends in time", role).isTrue();
      assertThat(process.exitValue()).as("%s:%n%s", role, Files.readString(errors)).isZero();
      return Cli.json(printed);
    } finally {
      process.destroyForcibly();
    }
  }
}
