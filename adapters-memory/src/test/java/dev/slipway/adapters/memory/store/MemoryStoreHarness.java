package dev.slipway.adapters.memory.store;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.ports.store.Store;
import dev.slipway.testkit.store.StoreHarness;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Stores in memory, each seen through the same lens. */
final class MemoryStoreHarness implements StoreHarness {
  private final VirtualClock clock = new VirtualClock();
  private final MemoryStore data = new MemoryStore(clock);
  private final UnaryOperator<Store> lens;
  private final Store store;
  private final Store second;

  MemoryStoreHarness() {
    this(UnaryOperator.identity());
  }

  MemoryStoreHarness(UnaryOperator<Store> lens) {
    this.lens = lens;
    store = lens.apply(data.anotherHandle());
    second = lens.apply(data.anotherHandle());
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public Store second() {
    return second;
  }

  @Override
  public Store reopened() {
    close();
    return lens.apply(data.anotherHandle());
  }

  @Override
  public synchronized void moveClock(Duration change) {
    clock.set(clock.instant().plus(change));
  }

  @Override
  public void close() {
    store.close();
    second.close();
  }
}
