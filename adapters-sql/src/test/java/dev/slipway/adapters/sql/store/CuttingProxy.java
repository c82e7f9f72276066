package dev.slipway.adapters.sql.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a server that is cut at the next commit, before the server hears of it or after. */
final class CuttingProxy implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CuttingProxy.class.getName());
  private static final String COMMIT = "COMMIT";

  private final ServerSocket listening;
  private final int serverPort;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Cut cut = Cut.NONE;

  private enum Cut {
    NONE,
    BEFORE_IT_IS_SENT,
    BEFORE_IT_IS_ANSWERED
  }

  CuttingProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** With the driver told to name no statement, so that each commit can be read on its way. */
  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?prepareThreshold=0"
        .formatted(listening.getLocalPort(), database);
  }

  void cutBeforeTheCommitIsSent() {
    cut = Cut.BEFORE_IT_IS_SENT;
  }

  void cutBeforeTheCommitIsAnswered() {
    cut = Cut.BEFORE_IT_IS_ANSWERED;
  }

  /** Until it is closed. */
  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        threads.execute(() -> pass(client, server, Cut.BEFORE_IT_IS_SENT));
        threads.execute(() -> pass(server, client, Cut.BEFORE_IT_IS_ANSWERED));
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "accepts no more", e);
    }
  }

  /** Passes on what comes until one side ends, or until the commit that is to be cut. */
  private void pass(Socket from, Socket to, Cut here) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (cut == here && new String(bytes, 0, count, ISO_8859_1).contains(COMMIT)) {
          cut = Cut.NONE;
          return;
        }
        out.write(bytes, 0, count);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "one side ended", e);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
