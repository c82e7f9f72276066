package dev.slipway.testkit.repo;

import org.junit.jupiter.api.Nested;

/** What every adapter of the repository port promises. */
public abstract class RepositoriesContract {
  /** Opens repositories for one case; the case closes them. */
  protected abstract RepositoriesHarness open();

  @Nested
  class Resolving extends ResolvingCases {
    Resolving() {
      super(RepositoriesContract.this::open);
    }
  }

  @Nested
  class Creating extends CreatingCases {
    Creating() {
      super(RepositoriesContract.this::open);
    }
  }

  @Nested
  class Importing extends ImportingCases {
    Importing() {
      super(RepositoriesContract.this::open);
    }
  }

  @Nested
  class Publishing extends PublishingCases {
    Publishing() {
      super(RepositoriesContract.this::open);
    }
  }

  @Nested
  class Comparing extends ComparingCases {
    Comparing() {
      super(RepositoriesContract.this::open);
    }
  }
}
