package dev.slipway.testkit.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP proxy in front of a server of the loopback interface, which does what networks do: it cuts
 * connections, holds back what is on its way, delays it, or refuses new connections.
 */
public final class ChaosProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 16_384;

  private final int target;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean requestsHeld;
  private boolean repliesHeld;
  private boolean refusing;
  private boolean closed;
  private Duration delay = Duration.ZERO;

  private ChaosProxy(int target) throws IOException {
    this.target = target;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread unused = Thread.ofVirtual().name("chaos-proxy-" + target).start(this::accept);
  }

  /** Starts a proxy to this port. */
  public static ChaosProxy to(int port) {
    try {
      return new ChaosProxy(port);
    } catch (IOException failed) {
      throw new AssertionError("no proxy to port " + port, failed);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Ends every connection at once, in the middle of whatever is on its way. */
  public void cut() {
    sockets.forEach(ChaosProxy::end);
  }

  /** Ends every connection in good order, as a server does that shuts down. */
  public void hangUp() {
    sockets.forEach(ChaosProxy::close);
  }

  /** Holds back everything in both directions; nobody notices but by waiting. */
  public void pause() {
    change(() -> {
      requestsHeld = true;
      repliesHeld = true;
    });
  }

  /** Lets requests pass and holds back the replies: what was asked for happens unheard. */
  public void holdReplies() {
    change(() -> repliesHeld = true);
  }

  /** Lets everything pass again, what was held back first. */
  public void resume() {
    change(() -> {
      requestsHeld = false;
      repliesHeld = false;
      refusing = false;
      delay = Duration.ZERO;
    });
  }

  /** Ends every connection, and each new one as soon as it is made. */
  public void refuse() {
    change(() -> refusing = true);
    cut();
  }

  /** Delays what passes in either direction, from now on. */
  public void delay(Duration each) {
    change(() -> delay = each);
  }

  private void change(Runnable how) {
    lock.lock();
    try {
      how.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (refuses()) {
          end(client);
          continue;
        }
        Socket server = new Socket();
        sockets.add(client);
        sockets.add(server);
        server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        Thread unused = Thread.ofVirtual().start(() -> pump(client, server, true));
        pumpBack(server, client);
      } catch (IOException closedOrRefused) {
        // A target that does not answer is what the client sees, too: its connection ends.
        cut();
      }
    }
  }

  private void pumpBack(Socket server, Socket client) {
    Thread unused = Thread.ofVirtual().start(() -> pump(server, client, false));
  }

  private boolean refuses() {
    lock.lock();
    try {
      return refusing;
    } finally {
      lock.unlock();
    }
  }

  private void pump(Socket from, Socket to, boolean request) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitPassage(request);
        out.write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException ended) {
      // One end is gone; the other one learns of it below.
    } finally {
      end(from);
      end(to);
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void awaitPassage(boolean request) throws InterruptedException {
    lock.lock();
    try {
      long left = delay.toNanos();
      while (left > 0) {
        left = changed.awaitNanos(left);
      }
      while ((request ? requestsHeld : repliesHeld) && !closed) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private static void end(Socket socket) {
    try {
      // Reset, as a network that fails does, rather than an orderly goodbye.
      socket.setSoLinger(true, 0);
    } catch (IOException alreadyGone) {
      // That is what was wanted.
      return;
    }
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new AssertionError("cannot close " + socket, failed);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException failed) {
      throw new AssertionError("cannot close the proxy to " + target, failed);
    }
    change(() -> closed = true);
    cut();
  }
}
