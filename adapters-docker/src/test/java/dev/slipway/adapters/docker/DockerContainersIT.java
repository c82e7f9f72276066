package dev.slipway.adapters.docker;

import dev.slipway.testkit.container.ContainersContract;
import dev.slipway.testkit.container.ContainersHarness;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Docker adapter keeps the contract on a real engine. */
@ExtendWith(NothingLeft.class)
final class DockerContainersIT extends ContainersContract {
  @Override
  protected ContainersHarness open() {
    return new DockerHarness();
  }
}
