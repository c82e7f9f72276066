package dev.slipway.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a configuration may say. */
final class DockerConfigTest {
  private static final URI HOST = URI.create("unix:///run/docker.sock");
  private static final Path STATE = Path.of("/var/lib/slipway/docker");

  @Test
  void defaults() {
    assertThat(DockerConfig.of(HOST, STATE))
        .isEqualTo(
            new DockerConfig(
                HOST, STATE, null, Duration.ofSeconds(10), Duration.ofSeconds(60), 16));
  }

  @Test
  void everythingCanBeSet() {
    Duration answer = Duration.ofSeconds(1);
    Duration change = Duration.ofSeconds(2);

    assertThat(
            DockerConfig.of(URI.create("tcp://127.0.0.1:2375"), STATE)
                .withDefaultImage("debian")
                .withTimeouts(answer, change))
        .isEqualTo(
            new DockerConfig(
                URI.create("tcp://127.0.0.1:2375"), STATE, "debian", answer, change, 16));
  }

  @Test
  void whatCannotWorkIsRefusedByName() {
    Duration time = Duration.ofSeconds(1);

    assertRefused("docker.host", () -> DockerConfig.of(URI.create("ssh://host"), STATE));
    assertRefused("docker.host", () -> DockerConfig.of(URI.create("/run/docker.sock"), STATE));
    assertRefused("docker.state_directory", () -> DockerConfig.of(HOST, Path.of("state")));
    assertRefused(
        "docker.answer_timeout",
        () -> DockerConfig.of(HOST, STATE).withTimeouts(Duration.ZERO, time));
    assertRefused(
        "docker.change_timeout",
        () -> DockerConfig.of(HOST, STATE).withTimeouts(time, time.negated()));
    assertRefused(
        "docker.output_megabytes_max", () -> new DockerConfig(HOST, STATE, null, time, time, 3));
  }

  private static void assertRefused(String field, Runnable settings) {
    assertThatThrownBy(settings::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field);
  }
}
