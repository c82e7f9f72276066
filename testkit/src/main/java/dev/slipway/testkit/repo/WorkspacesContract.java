package dev.slipway.testkit.repo;

import org.junit.jupiter.api.Nested;

/** What every adapter of the workspace port promises. */
public abstract class WorkspacesContract {
  /** Opens repositories for one case; the case closes them. */
  protected abstract RepositoriesHarness open();

  @Nested
  class CheckingOut extends CheckoutCases {
    CheckingOut() {
      super(WorkspacesContract.this::open);
    }
  }

  @Nested
  class Discarding extends DiscardCases {
    Discarding() {
      super(WorkspacesContract.this::open);
    }
  }
}
