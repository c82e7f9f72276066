package dev.slipway.adapters.docker;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the Docker engine is, and what may be asked of it.
 *
 * @param host {@code unix:///path/to/socket}, or {@code tcp://host:port} without TLS: for an engine
 *     on this machine, since containers mount its directories
 * @param stateDirectory a directory of this installation alone, absolute, for what containers mount
 *     besides their workspaces; made if it is missing. Every runner of the installation has the
 *     same
 * @param defaultImage the image of a container that names none, or null to refuse those
 * @param answerTimeout how long the engine may take to answer a question
 * @param changeTimeout how long it may take to create, start, kill or remove a container, or to
 *     hand over its output
 * @param outputMegabytesMax how much output the engine keeps of each container, at least 4; older
 *     output is dropped first
 */
public record DockerConfig(
    URI host,
    Path stateDirectory,
    @Nullable String defaultImage,
    Duration answerTimeout,
    Duration changeTimeout,
    int outputMegabytesMax) {
  /** Where an engine listens unless it was told otherwise. */
  public static final URI DEFAULT_HOST = URI.create("unix:///var/run/docker.sock");

  private static final Set<String> SCHEMES = Set.of("unix", "tcp");

  public DockerConfig {
    requireNonNull(host, "host");
    requireNonNull(stateDirectory, "stateDirectory");
    if (host.getScheme() == null || !SCHEMES.contains(host.getScheme())) {
      throw new IllegalArgumentException(
          "docker.host must be unix:///path/to/socket or tcp://host:port: '" + host + "'");
    }
    if (!stateDirectory.isAbsolute()) {
      throw new IllegalArgumentException(
          "docker.state_directory must be absolute: '" + stateDirectory + "'");
    }
    requirePositive(answerTimeout, "docker.answer_timeout");
    requirePositive(changeTimeout, "docker.change_timeout");
    if (outputMegabytesMax < 4 || outputMegabytesMax > 1024) {
      throw new IllegalArgumentException(
          "docker.output_megabytes_max must be 4 to 1024: " + outputMegabytesMax);
    }
  }

  /** The usual limits: 10 s for an answer, 60 s for a change, 16 MiB of output. */
  public static DockerConfig of(URI host, Path stateDirectory) {
    return new DockerConfig(
        host, stateDirectory, null, Duration.ofSeconds(10), Duration.ofSeconds(60), 16);
  }

  public DockerConfig withDefaultImage(String image) {
    return new DockerConfig(
        host, stateDirectory, image, answerTimeout, changeTimeout, outputMegabytesMax);
  }

  public DockerConfig withTimeouts(Duration newAnswerTimeout, Duration newChangeTimeout) {
    return new DockerConfig(
        host, stateDirectory, defaultImage, newAnswerTimeout, newChangeTimeout, outputMegabytesMax);
  }

  private static void requirePositive(Duration timeout, String field) {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException(field + " must be positive: " + timeout);
    }
  }
}
