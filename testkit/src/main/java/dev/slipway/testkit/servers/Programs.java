package dev.slipway.testkit.servers;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The programs of this machine that tests start. */
public final class Programs {
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private Programs() {}

  /** Where the program is; the test is skipped where it is not. */
  public static Path require(String name, String packageName) {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder).resolve(name))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      String reason = "this machine has no " + name;
      System.err.println("NOT TESTED: " + reason);
      System.err.println("  next: apt-get install -y " + packageName + ", or ./verify as root");
      Assumptions.abort(reason);
    }
    Path program = found.orElseThrow();
    if (TOLD.add(name)) {
      System.err.println("testkit: tests start " + program);
    }
    return program;
  }

  /** A port that was free a moment ago. */
  static int freePort() {
    return freePorts(1).get(0);
  }

  static List<Integer> freePorts(int count) {
    List<ServerSocket> held = new java.util.ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException none) {
      throw new AssertionError("no free port on the loopback interface", none);
    } finally {
      for (ServerSocket socket : held) {
        closeQuietly(socket);
      }
    }
  }

  private static void closeQuietly(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new AssertionError("cannot free port " + socket.getLocalPort(), failed);
    }
  }

  static Path folder(String name) {
    try {
      return Files.createTempDirectory("slipway-" + name);
    } catch (IOException failed) {
      throw new AssertionError("no folder for " + name, failed);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new AssertionError("cannot delete " + folder, failed);
    }
  }
}
