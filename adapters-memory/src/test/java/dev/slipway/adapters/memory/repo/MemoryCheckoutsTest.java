package dev.slipway.adapters.memory.repo;

import dev.slipway.testkit.repo.RepositoriesHarness;
import dev.slipway.testkit.repo.WorkspacesContract;

final class MemoryCheckoutsTest extends WorkspacesContract {
  @Override
  protected RepositoriesHarness open() {
    return new MemoryRepositoriesHarness();
  }
}
