package dev.slipway.adapters.docker;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.testkit.container.ContainersHarness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A real engine under contract, with folders that are gone after the case. */
final class DockerHarness implements ContainersHarness {
  /** What the instances of all tests begin with, so that leaks can be found. */
  static final String INSTANCE_PREFIX = "dockertest";

  private static final String RUN = Long.toString(System.nanoTime() & 0xFFFFFFFFL, 36);
  private static int cases;

  private final URI host;
  private final UnaryOperator<DockerConfig> settings;
  private final TestEngine engine;
  private final Path folder;
  private final String instance;
  private final DockerRuntime runtime;
  private final List<DockerRuntime> opened = new ArrayList<>();

  DockerHarness() {
    this(TestEngine.requireHost(), config -> config);
  }

  DockerHarness(URI host, UnaryOperator<DockerConfig> settings) {
    this.host = host;
    this.settings = settings;
    this.engine = new TestEngine(host);
    this.instance = INSTANCE_PREFIX + RUN + "n" + cases++;
    try {
      this.folder = Files.createTempDirectory("slipway-docker-test");
      Files.createDirectory(folder.resolve("host"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    this.runtime = open(host);
  }

  private DockerRuntime open(URI anyHost) {
    DockerConfig config = settings.apply(DockerConfig.of(anyHost, stateDirectory()));
    DockerRuntime another = DockerRuntime.open(config);
    opened.add(another);
    return another;
  }

  Path stateDirectory() {
    return folder.resolve("state");
  }

  TestEngine engine() {
    return engine;
  }

  @Override
  public ContainerRuntime runtime() {
    return runtime;
  }

  @Override
  public ContainerRuntime reopened() {
    return open(host);
  }

  @Override
  public ContainerRuntime unreachable() {
    return open(URI.create("unix://" + folder.resolve("nobody.sock")));
  }

  @Override
  public String instance() {
    return instance;
  }

  @Override
  public String image() {
    return TestEngine.image();
  }

  @Override
  public Workspace newWorkspace() {
    try {
      return new Workspace(Files.createTempDirectory(folder, "workspace").toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Map<String, String> files(Workspace workspace) {
    try {
      return Trees.files(Path.of(workspace.location()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public String hostFile() {
    return folder.resolve("host").resolve("file").toString();
  }

  @Override
  public boolean hostFileExists() {
    return Files.exists(Path.of(hostFile()));
  }

  @Override
  public void pass(Duration time) {
    try {
      boolean unused = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts this", interrupted);
    }
  }

  @Override
  public long hugeOutputBytes() {
    return 1_000_000_000;
  }

  @Override
  public long storedOutputBytes(ContainerName name) {
    return engine.logBytes(name.value());
  }

  @Override
  public void close() {
    opened.forEach(DockerRuntime::close);
    engine.close();
    try {
      Trees.delete(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
