package dev.slipway.adapters.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.model.Container;
import dev.slipway.ports.PortException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;

/**
 * The engine that tests run on, and a way past the adapter to see what it really did: the one that
 * {@code DOCKER_HOST} names, else the system's. Tests are skipped, and say why, where there is
 * none.
 */
final class TestEngine implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DockerConfig config;
  private final EngineCalls calls;

  TestEngine(URI host) {
    this.config = DockerConfig.of(host, Path.of("/nonexistent"));
    this.calls = new EngineCalls(config);
  }

  /** The engine for tests, with the test image. */
  static TestEngine open() {
    return new TestEngine(requireHost());
  }

  /** Where the engine for tests is; it answers and has the image. */
  static URI requireHost() {
    String named = System.getenv("DOCKER_HOST");
    boolean none = named == null || named.isBlank();
    URI host = none ? DockerConfig.DEFAULT_HOST : URI.create(named);
    try (TestEngine engine = new TestEngine(host)) {
      if (!engine.hasImage(image())) {
        throw skipped("the engine at " + host + " has no image " + image());
      }
    } catch (PortException unavailable) {
      throw skipped(unavailable.getMessage());
    }
    return host;
  }

  static String image() {
    String named = System.getenv("SLIPWAY_TEST_IMAGE");
    return named == null || named.isBlank() ? "slipway-test:busybox" : named;
  }

  /** Ends the test, and tells the reader of the build's output what was not tested. */
  static RuntimeException skipped(String reason) {
    System.err.println("NOT TESTED: the Docker adapter: " + reason);
    System.err.println(
        "  next: eval \"$(build/docker-engine.sh start)\", then run the tests again");
    Assumptions.abort(reason);
    return new IllegalStateException(reason);
  }

  boolean hasImage(String image) {
    try (DockerRuntime runtime = DockerRuntime.open(config)) {
      return runtime.hasImage(image);
    }
  }

  <T> T ask(Function<DockerClient, T> question) {
    try {
      return calls.ask("ask past the adapter", PATIENCE, question);
    } catch (EngineRefusal refusal) {
      throw new AssertionError(refusal);
    }
  }

  /** All containers with the labels of an instance whose name begins so. */
  List<String> containersOf(String instancePrefix) {
    return ask(client -> client.listContainersCmd().withShowAll(true).exec()).stream()
        .map(Container::getLabels)
        .map(labels -> labels.getOrDefault("dev.slipway.instance", ""))
        .filter(instance -> instance.startsWith(instancePrefix))
        .toList();
  }

  /** The bytes on disk of a container's log. */
  long logBytes(String container) {
    String id = ask(client -> client.inspectContainerCmd(container).exec().getId());
    String root = ask(client -> client.infoCmd().exec().getDockerRootDir());
    Path logs = Path.of(root, "containers", id, "local-logs");
    try {
      return Trees.bytes(logs);
    } catch (IOException unreadable) {
      Assumptions.abort("only root can see how much disk the engine uses: " + unreadable);
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A container of this name that is not Slipway's; returns its identity. */
  String foreignContainer(String name) {
    return ask(
        client -> client.createContainerCmd(image()).withName(name).withCmd("true").exec().getId());
  }

  boolean hasContainer(String id) {
    return ask(client -> client.listContainersCmd().withShowAll(true).exec()).stream()
        .anyMatch(container -> container.getId().equals(id));
  }

  void remove(String container) {
    ask(client -> client.removeContainerCmd(container).withForce(true).exec());
  }

  /** An image that holds what is in the folder, and no more. */
  void buildImage(Path folder, String image) throws IOException {
    Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY . /\n");
    ask(client ->
        client
            .buildImageCmd(folder.toFile())
            .withTags(Set.of(image))
            .exec(new BuildImageResultCallback())
            .awaitImageId());
  }

  void removeImage(String image) {
    ask(client -> client.removeImageCmd(image).exec());
  }

  @Override
  public void close() {
    calls.close();
  }
}
