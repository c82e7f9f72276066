package dev.slipway.app.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks whether a Docker engine answers, with nothing but a socket: on a machine without one, none
 * of the engine's library is loaded.
 */
public final class EngineProbe {
  /**
   * A local engine answers a ping in a few milliseconds, and one that is not there refuses at once.
   * The rest is for a machine that has other things to do.
   */
  private static final Duration AT_MOST = Duration.ofSeconds(3);

  private static final int ANSWER_BYTES = 64;

  private EngineProbe() {}

  /** Whether the engine at that address answers a ping at once. */
  public static boolean answers(URI host) {
    return answers(host, AT_MOST);
  }

  static boolean answers(URI host, Duration atMost) {
    if (host.getScheme().equals("unix") && !Files.exists(Path.of(host.getPath()))) {
      return false;
    }
    try (SocketChannel channel = open(host)) {
      FutureTask<Boolean> ping = new FutureTask<>(() -> ping(channel, host));
      Thread.ofVirtual().name("slipway engine probe").start(ping);
      return ping.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (IOException | ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static SocketChannel open(URI host) throws IOException {
    return host.getScheme().equals("unix")
        ? SocketChannel.open(StandardProtocolFamily.UNIX)
        : SocketChannel.open();
  }

  private static boolean ping(SocketChannel channel, URI host) throws IOException {
    channel.connect(
        host.getScheme().equals("unix")
            ? UnixDomainSocketAddress.of(host.getPath())
            : new InetSocketAddress(host.getHost(), host.getPort()));
    channel.write(StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"));
    ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES);
    while (answer.hasRemaining() && channel.read(answer) >= 0) {
      String text = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
      if (text.contains("\r\n")) {
        return text.startsWith("HTTP/1.") && text.contains(" 200 ");
      }
    }
    return false;
  }
}
