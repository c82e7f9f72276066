package dev.slipway.app.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineProbeTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path directory;

  @Test
  void knowsAnEngineByItsAnswer() throws Exception {
    assertThat(probe("HTTP/1.1 200 OK\r\n\r\nOK", LONG)).isTrue();
  }

  @Test
  void takesNothingElseForAnEngine() throws Exception {
    assertThat(probe("HTTP/1.1 500 Internal Server Error\r\n\r\n", LONG)).isFalse();
    assertThat(probe("SSH-2.0-OpenSSH_9.2\r\n", LONG)).isFalse();
    assertThat(probe("x".repeat(1000), LONG)).isFalse();
  }

  @Test
  void givesUpOnAnEngineThatSaysNothing() throws Exception {
    assertThat(probe("", Duration.ofMillis(50))).isFalse();
  }

  /** As one does on a machine that builds something else. */
  @Test
  void waitsForAnEngineThatTakesASecond() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> serving =
          CompletableFuture.runAsync(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nOK".getBytes(US_ASCII));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));

      boolean answers = EngineProbe.answers(URI.create("tcp://127.0.0.1:" + server.getLocalPort()));

      assertThat(answers).isTrue();
      serving.join();
    }
  }

  @Test
  void findsNoEngineWhereThereIsNoSocket() throws IOException {
    assertThat(EngineProbe.answers(URI.create("unix://" + directory.resolve("none.sock"))))
        .isFalse();
    URI closed;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = URI.create("tcp://127.0.0.1:" + server.getLocalPort());
    }
    assertThat(EngineProbe.answers(closed, LONG)).isFalse();
  }

  /** Asks a server that answers so; it keeps the connection open until the probe is done. */
  private static boolean probe(String answer, Duration atMost) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread serving =
          Thread.ofVirtual()
              .start(() -> {
                try (Socket socket = server.accept()) {
                  socket.getOutputStream().write(answer.getBytes(US_ASCII));
                  while (socket.getInputStream().read() >= 0) {
                    // Until the other side closes.
                  }
                } catch (IOException e) {
                  // The probe went away.
                }
              });
      boolean answers =
          EngineProbe.answers(URI.create("tcp://127.0.0.1:" + server.getLocalPort()), atMost);
      serving.join();
      return answers;
    }
  }
}
