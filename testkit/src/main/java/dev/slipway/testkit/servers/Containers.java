package dev.slipway.testkit.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/**
 * Finds out whether servers can run in containers, and does so within seconds. Needs Testcontainers
 * on the class path: to be used behind {@link #refusal} only.
 */
final class Containers {
  /** The image of Testcontainers' own cleaner, unless that is turned off. */
  private static final String RYUK = "testcontainers/ryuk:0.14.0";

  /** The image in which Testcontainers looks for its engine's address, if it is in a container. */
  private static final String TINY = "alpine:3.17";

  private Containers() {}

  /** Why containers are out of the question, whatever they are to run; empty if they are not. */
  static Optional<String> refusal(DockerEngine engine) {
    if (!hasTestcontainers()) {
      return Optional.of("org.testcontainers:testcontainers is not on the class path");
    }
    if (!Files.isReadable(Path.of("/proc/self/ns/net"))) {
      return Optional.of("they share ports and folders with the tests on Linux only");
    }
    if (!engine.isLocal()) {
      return Optional.of("the Docker engine at " + engine.host() + " is another machine's");
    }
    return engine.refusal();
  }

  private static boolean hasTestcontainers() {
    try {
      Class<?> unused =
          Class.forName(
              "org.testcontainers.DockerClientFactory", false, Containers.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException missing) {
      return false;
    }
  }

  /** The image to use: the public one if it is there, the made one, the public one if it comes. */
  static Optional<String> image(DockerEngine engine, ServerKind kind) {
    // A made one is there only where somebody has tried to pull: so often is enough.
    return List.of(kind.publicImage(), kind.madeImage()).stream()
        .filter(engine::hasImage)
        .findFirst()
        .or(() -> Optional.of(kind.publicImage()).filter(engine::obtain));
  }

  /**
   * The place on that engine.
   *
   * @throws CannotRun if something there is not as it must be
   */
  static ContainerPlace open(DockerEngine engine, ServerKind kind, String image) throws CannotRun {
    requireImagesOfTestcontainers(engine);
    try {
      String chosen = DockerClientFactory.instance().getTransportConfig().getDockerHost() + "";
      if (!chosen.equals(engine.host().toString())) {
        throw new CannotRun("Testcontainers has chosen " + chosen + ", not " + engine.host());
      }
      ContainerPlace place = new ContainerPlace(kind, image);
      check(place, kind);
      return place;
    } catch (IOException | RuntimeException | AssertionError | LinkageError failed) {
      throw new CannotRun(image + " at " + engine.host() + ": " + failed);
    }
  }

  /** It would try to pull them for two minutes, in each process of tests. */
  private static void requireImagesOfTestcontainers(DockerEngine engine) throws CannotRun {
    boolean cleans = !Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
    if (cleans && !engine.obtain(RYUK)) {
      throw new CannotRun(
          "the image " + RYUK + " cannot be pulled; next: set TESTCONTAINERS_RYUK_DISABLED=true");
    }
    boolean asks =
        Files.exists(Path.of("/.dockerenv"))
            && System.getenv("TESTCONTAINERS_HOST_OVERRIDE") == null;
    if (asks && !engine.obtain(TINY)) {
      throw new CannotRun(
          "the image "
              + TINY
              + " cannot be pulled; next: set TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1");
    }
  }

  /** A container must have our ports, and our folder with files of the owner that we expect. */
  private static void check(ContainerPlace place, ServerKind kind) throws IOException, CannotRun {
    Path folder = place.folder();
    String network =
        place.run(
            Map.of(),
            List.of("sh", "-c", "touch " + folder + "/seen && readlink /proc/self/ns/net"));
    String boot = place.run(Map.of(), List.of("cat", "/proc/sys/kernel/random/boot_id"));
    if (!network.equals(Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString())
        || !boot.equals(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip())) {
      throw new CannotRun("the engine's loopback interface is not that of the tests");
    }
    Path seen = folder.resolve("seen");
    if (!Files.exists(seen)
        || !Files.getAttribute(seen, "unix:uid").equals(Files.getAttribute(folder, "unix:uid"))) {
      throw new CannotRun("the engine's folders or users are not those of the tests");
    }
    Programs.delete(folder);
    String unused = place.run(Map.of(), List.of(kind.server(), "--version"));
  }

  /** Why servers cannot run in containers here. */
  static final class CannotRun extends Exception {
    CannotRun(String reason) {
      super(reason);
    }
  }
}
