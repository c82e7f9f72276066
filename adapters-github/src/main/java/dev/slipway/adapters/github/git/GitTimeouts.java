package dev.slipway.adapters.github.git;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param network how long a silent server is waited for
 * @param transfer one fetch or push in all
 * @param lock how long another process of ours may hold a copy before we give up
 * @param reading reading one workspace, or comparing two commits
 */
public record GitTimeouts(Duration network, Duration transfer, Duration lock, Duration reading) {
  /** 30 seconds of silence, 10 minutes for a transfer and a lock, 5 minutes for reading. */
  public static final GitTimeouts DEFAULT =
      new GitTimeouts(
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          Duration.ofMinutes(5));

  public GitTimeouts {
    requirePositive(network, "network timeout");
    requirePositive(transfer, "transfer timeout");
    requirePositive(lock, "lock timeout");
    requirePositive(reading, "reading timeout");
  }

  private static void requirePositive(Duration duration, String name) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive: " + duration);
    }
  }
}
