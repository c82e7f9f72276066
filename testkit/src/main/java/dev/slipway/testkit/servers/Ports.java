package dev.slipway.testkit.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Ports for servers that are started a moment later, and again after they were killed. So they must
 * not be among those that the system gives to outgoing connections, which would take one meanwhile;
 * and none is given twice.
 */
final class Ports {
  private static final Path OUTGOING = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
  private static final int LOWEST = 10_000;
  private static final int HIGHEST = 65_535;

  /** How many at the upper end of all ports are used where outgoing connections have the lower. */
  private static final int FEW = 4_000;

  private static final int BELOW = end();
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(start(), BELOW));

  private Ports() {}

  /** A port that nobody listens on. */
  static int free() {
    for (int tries = start(); tries < BELOW; tries++) {
      int port = NEXT.getAndUpdate(last -> last + 1 < BELOW ? last + 1 : start());
      if (isFree(port)) {
        return port;
      }
    }
    throw new AssertionError("no free port on the loopback interface");
  }

  static List<Integer> free(int count) {
    return Stream.generate(Ports::free).limit(count).toList();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static int start() {
    return BELOW == HIGHEST ? HIGHEST - FEW : LOWEST;
  }

  /** Where the ports of outgoing connections begin. */
  private static int end() {
    try {
      int first = Integer.parseInt(Files.readString(OUTGOING).strip().split("\\s+", 2)[0]);
      return first < LOWEST + FEW ? HIGHEST : first;
    } catch (IOException | NumberFormatException unknown) {
      return HIGHEST;
    }
  }
}
