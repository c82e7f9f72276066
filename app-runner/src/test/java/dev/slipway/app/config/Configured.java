package dev.slipway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Configurations as tests write them. */
final class Configured {
  private Configured() {}

  /** What a file of that text says. */
  static Configuration by(String toml) {
    return by(toml, Map.of());
  }

  static Configuration by(String toml, Map<String, String> environment) {
    try {
      Path file = Files.createTempFile("slipway-test-", ".toml");
      Files.writeString(file, toml);
      Configuration configuration = Configuration.read(file, environment);
      Files.delete(file);
      return configuration;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asserts that the text has exactly one problem, and returns it. */
  static Problem onlyProblem(String toml) {
    assertThat(by(toml).problems()).as(toml).hasSize(1);
    return by(toml).problems().getFirst();
  }
}
