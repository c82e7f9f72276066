package dev.slipway.adapters.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.model.Container;
import dev.slipway.testkit.servers.DockerEngine;
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
 * The engine that tests run on, as {@link DockerEngine} finds it, and a way past the adapter to see
 * what it really did.
 */
final class TestEngine implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EngineCalls calls;

  TestEngine(URI host) {
    this.calls = new EngineCalls(DockerConfig.of(host, Path.of("/nonexistent")));
  }

  /** The engine for tests, with the test image. */
  static TestEngine open() {
    return new TestEngine(requireHost());
  }

  /** Where the engine for tests is; it answers and has the image. */
  static URI requireHost() {
    return DockerEngine.require().host();
  }

  static String image() {
    return DockerEngine.image();
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
