package dev.slipway.adapters.memory.store;

import dev.slipway.testkit.store.StoreContract;
import dev.slipway.testkit.store.StoreHarness;

final class MemoryStoreTest extends StoreContract {
  @Override
  protected StoreHarness open() {
    return new MemoryStoreHarness();
  }
}
