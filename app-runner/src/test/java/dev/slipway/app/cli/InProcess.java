package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.wiring.Overrides;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The program in this process, with a directory as its whole world. */
final class InProcess {
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Overrides overrides = Overrides.NONE;
  private byte[] input = {};

  InProcess(Path directory) {
    this.directory = directory;
    environment.put("XDG_CONFIG_HOME", directory.resolve("config").toString());
    environment.put("SLIPWAY_DATA_DIR", directory.resolve("data").toString());
    environment.put("DOCKER_HOST", "unix://" + directory.resolve("no-docker.sock"));
  }

  InProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  InProcess overriding(Overrides changed) {
    overrides = changed;
    return this;
  }

  InProcess input(byte[] bytes) {
    input = bytes;
    return this;
  }

  /** What a run printed, and how it ended. */
  record Ended(ExitCode exit, String out, String err) {}

  Ended run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            environment,
            directory,
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    ExitCode exit = new Program(surroundings, overrides).run(args);
    return new Ended(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
