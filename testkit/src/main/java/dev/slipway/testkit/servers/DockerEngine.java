package dev.slipway.testkit.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The Docker engine that tests use: the one that {@code DOCKER_HOST} names, else the system's. It
 * is found, not started; {@code build/docker-engine.sh start} starts one.
 *
 * <p>Needs {@code org.testcontainers:testcontainers}, or only {@code
 * com.github.docker-java:docker-java-transport-zerodep}, on the class path.
 */
public final class DockerEngine {
  private static final URI OF_THE_SYSTEM = URI.create("unix:///var/run/docker.sock");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final URI host;

  private DockerEngine(URI host) {
    this.host = host;
  }

  /** The engine for tests, which may not be there. */
  static DockerEngine find() {
    String named = System.getenv("DOCKER_HOST");
    return new DockerEngine(
        named == null || named.isBlank() ? OF_THE_SYSTEM : URI.create(named.strip()));
  }

  /**
   * The engine for tests, which answers and has {@link #image()}. Where there is none, the test is
   * skipped and says why.
   */
  public static DockerEngine require() {
    DockerEngine engine = find();
    engine
        .refusal()
        .ifPresent(reason -> {
          throw skipped(reason);
        });
    if (!engine.hasImage(image())) {
      throw skipped("the engine at " + engine.host + " has no image " + image());
    }
    return engine;
  }

  /** Ends a test that needs more of an engine than there is; to be thrown. */
  public static RuntimeException skipped(String reason) {
    return NotTested.skip(
        reason, "eval \"$(build/docker-engine.sh start)\", then run the tests again");
  }

  /** Where it listens: {@code unix:///path} or {@code tcp://host:port}. */
  public URI host() {
    return host;
  }

  /** A small image for tests, with a shell: {@code SLIPWAY_TEST_IMAGE}, or the one we make. */
  public static String image() {
    String named = System.getenv("SLIPWAY_TEST_IMAGE");
    return named == null || named.isBlank() ? "slipway-test:busybox" : named;
  }

  /** Why it cannot be used; empty if it answers. */
  Optional<String> refusal() {
    if (!hasTransport()) {
      return Optional.of("org.testcontainers:testcontainers is not on the class path");
    }
    if ("unix".equals(host.getScheme()) && !Files.exists(Path.of(host.getPath()))) {
      return Optional.of("no Docker engine: there is no " + host.getPath());
    }
    try {
      int status = EngineTransport.get(host, "/_ping");
      return status == 200
          ? Optional.empty()
          : Optional.of("the Docker engine at " + host + " answers a ping with " + status);
    } catch (IOException | RuntimeException silent) {
      return Optional.of("no Docker engine answers at " + host + ": " + silent.getMessage());
    }
  }

  /** Whether it can be on this machine; containers of another one have other ports and files. */
  boolean isLocal() {
    return "unix".equals(host.getScheme()) || LOOPBACK.contains(String.valueOf(host.getHost()));
  }

  /** Whether a container can be made of it without pulling anything. */
  public boolean hasImage(String image) {
    try {
      return EngineTransport.get(host, "/images/" + image + "/json") == 200;
    } catch (IOException failed) {
      throw new AssertionError("the engine at " + host + " stopped answering", failed);
    }
  }

  /**
   * Pulls it unless it is there. Returns whether it is; one that cannot be pulled takes seconds.
   */
  boolean obtain(String image) {
    if (hasImage(image)) {
      return true;
    }
    int colon = image.lastIndexOf(':');
    String query = "fromImage=" + image.substring(0, colon) + "&tag=" + image.substring(colon + 1);
    try {
      int unused = EngineTransport.post(host, "/images/create?" + query);
    } catch (IOException | RuntimeException silent) {
      return false;
    }
    // Whatever went wrong is told in the middle of an answer that began well.
    return hasImage(image);
  }

  private static boolean hasTransport() {
    try {
      Class<?> unused =
          Class.forName(
              "com.github.dockerjava.zerodep.ZerodepDockerHttpClient",
              false,
              DockerEngine.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException missing) {
      return false;
    }
  }
}
