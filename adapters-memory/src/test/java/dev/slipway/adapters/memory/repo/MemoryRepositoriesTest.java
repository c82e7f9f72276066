package dev.slipway.adapters.memory.repo;

import dev.slipway.testkit.repo.RepositoriesContract;
import dev.slipway.testkit.repo.RepositoriesHarness;

final class MemoryRepositoriesTest extends RepositoriesContract {
  @Override
  protected RepositoriesHarness open() {
    return new MemoryRepositoriesHarness();
  }
}
