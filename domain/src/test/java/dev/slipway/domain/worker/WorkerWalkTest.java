package dev.slipway.domain.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random lives of a worker; the invariants are in the walk. */
final class WorkerWalkTest {
  private static final int WALKS = 20_000;

  @Test
  void invariantsHoldOnEveryWalkAndEveryWalkEnds() {
    Set<String> seen = new TreeSet<>();
    for (long seed = 0; seed < WALKS; seed++) {
      new WorkerWalk(seed, seen).run(40);
    }

    assertThat(seen)
        .as("the walks reach what they are to check")
        .contains(
            "Absent → EarlyInput",
            "EarlyInput → Preparing",
            "EarlyInput → StoppedEarly",
            "StoppedEarly → Ended",
            "AwaitingInput → Ended",
            "Preparing → Starting",
            "Preparing → Removing",
            "Starting → Starting",
            "Starting → Running",
            "Starting → Collecting",
            "Starting → Removing",
            "Running → Stopping",
            "Running → Collecting",
            "Running → Removing",
            "Stopping → Collecting",
            "Stopping → Removing",
            "Collecting → Removing",
            "Removing → Removing",
            "Removing → Ended");
  }
}
