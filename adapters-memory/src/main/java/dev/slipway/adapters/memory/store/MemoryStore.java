package dev.slipway.adapters.memory.store;

import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.time.InstantSource;
import java.util.function.Function;

/** A {@link Store} that lives and dies with its process; a handle on data that others may share. */
public final class MemoryStore implements Store {
  private final MemoryData data;
  private volatile boolean closed;

  /** Makes an empty store whose time follows the clock. */
  public MemoryStore(InstantSource clock) {
    this(new MemoryData(clock));
  }

  private MemoryStore(MemoryData data) {
    this.data = data;
  }

  /** Another handle on the same data, as another process would have. */
  public MemoryStore anotherHandle() {
    return new MemoryStore(data);
  }

  @Override
  public <T> T transact(Function<Transaction, T> work) {
    return run(work, true);
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    return run(work, false);
  }

  @Override
  public void close() {
    closed = true;
  }

  private <T> T run(Function<Transaction, T> work, boolean writable) {
    if (data.lock.isHeldByCurrentThread()) {
      throw new IllegalStateException(
          "this thread is in a transaction of the store already; use that one");
    }
    data.lock.lock();
    MemorySession session = new MemorySession(data, writable);
    boolean done = false;
    try {
      requireOpen();
      T result = work.apply(new MemoryTransaction(session));
      requireOpen();
      done = true;
      return result;
    } finally {
      session.end();
      if (done) {
        data.journal.commit();
      } else {
        data.journal.rollback();
      }
      data.lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new PortException.Unavailable(
          new Failure("memory", "run a transaction", "the store was closed"),
          "nothing was changed; open the store again",
          null);
    }
  }
}
