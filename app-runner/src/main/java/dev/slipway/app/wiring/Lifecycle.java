package dev.slipway.app.wiring;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What must be closed at the end, in the reverse of the order in which it was opened. */
public final class Lifecycle implements AutoCloseable {
  private static final String LOGGER = Lifecycle.class.getName();

  private final Deque<Entry> open = new ArrayDeque<>();

  private record Entry(String name, AutoCloseable resource) {}

  /** Closes it at the end. Returns it. */
  public synchronized <T extends AutoCloseable> T closing(String name, T resource) {
    open.push(new Entry(name, resource));
    return resource;
  }

  /** Closes everything, also after one of them failed to; a failure is logged. */
  @Override
  public void close() {
    Entry entry = next();
    while (entry != null) {
      try {
        entry.resource().close();
      } catch (Exception e) {
        System.getLogger(LOGGER).log(Level.WARNING, "cannot close the " + entry.name(), e);
      }
      entry = next();
    }
  }

  private synchronized @Nullable Entry next() {
    return open.poll();
  }
}
