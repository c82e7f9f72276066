package dev.slipway.testkit.store;

import dev.slipway.ports.store.Store;
import java.time.Duration;

/** One store's data, the handles on it, and the machine's clock that they see. */
public interface StoreHarness extends AutoCloseable {
  /** The store under contract; empty at first, and the same at every call. */
  Store store();

  /** A second handle on the same data, as another process has; the same at every call. */
  Store second();

  /** Closes every handle and opens the data again, as after a restart. */
  Store reopened();

  /** Moves the machine's clock, which stands still otherwise; back where negative. */
  void moveClock(Duration change);

  /** Closes every handle that it opened. */
  @Override
  void close();
}
