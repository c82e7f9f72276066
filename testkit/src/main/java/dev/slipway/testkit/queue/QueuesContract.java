package dev.slipway.testkit.queue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/**
 * What every adapter of the queue port does. Extend it and open your transport.
 *
 * <p>The cases use queues whose names begin with {@code contract:}, and one of the registry's.
 */
@Timeout(120)
public abstract class QueuesContract {
  private QueuesHarness harness;

  /** Opens a transport that holds nothing: no message, group, key or epoch. */
  protected abstract QueuesHarness open();

  @BeforeEach
  void openHarness() {
    harness = open();
  }

  @AfterEach
  void closeHarness() {
    harness.close();
  }

  @Nested
  class Sending extends SendingCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class Keys extends KeysCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class Delays extends DelaysCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class Receiving extends ReceivingCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class Leases extends LeasesCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class Takeovers extends TakeoversCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class Redelivery extends RedeliveryCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class OrderingKeys extends OrderingKeysCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class Groups extends GroupsCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class DeadLetters extends DeadLettersCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class Depth extends DepthCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class Epoch extends EpochCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class Waiting extends WaitingCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }

  @Nested
  class Concurrency extends ConcurrencyCases {
    @Override
    QueuesHarness harness() {
      return harness;
    }
  }
}
