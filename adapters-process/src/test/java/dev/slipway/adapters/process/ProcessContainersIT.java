package dev.slipway.adapters.process;

import dev.slipway.testkit.container.ContainersContract;
import dev.slipway.testkit.container.ContainersHarness;

final class ProcessContainersIT extends ContainersContract {
  @Override
  protected ContainersHarness open() {
    return new ProcessContainersHarness(ProcessOptions.defaults());
  }
}
