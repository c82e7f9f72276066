package dev.slipway.testkit.container;

import org.junit.jupiter.api.Nested;

/**
 * What every adapter of the container port promises.
 *
 * <p>Where an adapter lacks a {@link dev.slipway.ports.container.ContainerCapability}, the case
 * asserts the refusal or the absence instead.
 */
public abstract class ContainersContract {
  /** Opens an engine for one case; the case closes it. */
  protected abstract ContainersHarness open();

  @Nested
  class Starting extends StartingCases {
    Starting() {
      super(ContainersContract.this::open);
    }
  }

  @Nested
  class Printing extends PrintingCases {
    Printing() {
      super(ContainersContract.this::open);
    }
  }

  @Nested
  class Ending extends EndingCases {
    Ending() {
      super(ContainersContract.this::open);
    }
  }

  @Nested
  class Watching extends WatchingCases {
    Watching() {
      super(ContainersContract.this::open);
    }
  }
}
