package dev.slipway.testkit.store;

import org.junit.jupiter.api.Nested;

/** What every adapter of the store port promises. */
public abstract class StoreContract {
  /** Opens an empty store for one case; the case closes it. */
  protected abstract StoreHarness open();

  @Nested
  class Transacting extends TransactionCases {
    Transacting() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class HandlingEnds extends HandleCases {
    HandlingEnds() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class KeepingTime extends TimeCases {
    KeepingTime() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class SavingFlows extends FlowCases {
    SavingFlows() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class Waking extends WakeupCases {
    Waking() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class Sending extends OutboxCases {
    Sending() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class TakingIn extends InboxCases {
    TakingIn() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class Leasing extends LeaseCases {
    Leasing() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class KeepingDeadLetters extends DeadLetterCases {
    KeepingDeadLetters() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class KeepingTasks extends TaskCases {
    KeepingTasks() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class WaitingInLine extends WaitingLineCases {
    WaitingInLine() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class KeepingRecords extends RecordCases {
    KeepingRecords() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class Allocating extends AllocationCases {
    Allocating() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class AllocatingAtOnce extends AllocationRaceCases {
    AllocatingAtOnce() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class Auditing extends AuditCases {
    Auditing() {
      super(StoreContract.this::open);
    }
  }

  @Nested
  class RunningAtOnce extends ConcurrencyCases {
    RunningAtOnce() {
      super(StoreContract.this::open);
    }
  }
}
