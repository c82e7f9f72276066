package dev.slipway.adapters.memory.container;

import dev.slipway.testkit.container.ContainersContract;
import dev.slipway.testkit.container.ContainersHarness;

final class MemoryContainersTest extends ContainersContract {
  @Override
  protected ContainersHarness open() {
    return new MemoryContainersHarness();
  }
}
