package dev.slipway.adapters.memory.store;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.ports.store.Store;
import dev.slipway.testkit.store.StoreHarness;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Stores in memory, each seen through the same lens. */
final class MemoryStoreHarness implements StoreHarness {
  private final VirtualClock clock;
  private final MemoryStore data;
  private final UnaryOperator<Store> lens;
  private final Store store;
  private final Store second;

  MemoryStoreHarness() {
    this(new VirtualClock(), UnaryOperator.identity());
  }

  MemoryStoreHarness(VirtualClock clock, UnaryOperator<Store> lens) {
    this.clock = clock;
    this.lens = lens;
    data = new MemoryStore(clock);
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
