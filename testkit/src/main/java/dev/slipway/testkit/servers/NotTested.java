package dev.slipway.testkit.servers;

import org.junit.jupiter.api.Assumptions;

/** Ends a test that cannot run on this machine, and tells the reader of the build about it. */
final class NotTested {
  private NotTested() {}

  /** Returns nothing: it is typed so that a caller can write {@code throw}. */
  static RuntimeException skip(String reason, String next) {
    System.err.println("NOT TESTED: " + reason);
    System.err.println("  next: " + next);
    Assumptions.abort(reason);
    return new IllegalStateException(reason);
  }
}
