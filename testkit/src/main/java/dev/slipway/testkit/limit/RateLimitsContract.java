package dev.slipway.testkit.limit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/**
 * What every adapter of the limit port does. Extend it and open yours.
 *
 * <p>The cases use limits whose keys begin with {@code contract:}.
 */
@Timeout(120)
public abstract class RateLimitsContract {
  private RateLimitsHarness harness;

  /** Opens limits that nobody has used. */
  protected abstract RateLimitsHarness open();

  @BeforeEach
  void openHarness() {
    harness = open();
  }

  @AfterEach
  void closeHarness() {
    harness.close();
  }

  @Nested
  class Taking extends TakingCases {
    @Override
    RateLimitsHarness harness() {
      return harness;
    }
  }

  @Nested
  class Refilling extends RefillingCases {
    @Override
    RateLimitsHarness harness() {
      return harness;
    }
  }

  @Nested
  class Sharing extends SharingCases {
    @Override
    RateLimitsHarness harness() {
      return harness;
    }
  }

  @Nested
  class Clocks extends ClocksCases {
    @Override
    RateLimitsHarness harness() {
      return harness;
    }
  }

  @Nested
  class Pauses extends PausesCases {
    @Override
    RateLimitsHarness harness() {
      return harness;
    }
  }

  @Nested
  class Numbers extends NumbersCases {
    @Override
    RateLimitsHarness harness() {
      return harness;
    }
  }

  @Nested
  class Restarts extends RestartsCases {
    @Override
    RateLimitsHarness harness() {
      return harness;
    }
  }
}
