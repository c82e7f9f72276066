package dev.slipway.domain.engineering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random lives of the engineering flow; the invariants are in the walk. */
final class EngineeringWalkTest {
  private static final int WALKS = 20_000;

  @Test
  void invariantsHoldOnEveryWalkAndEveryWalkEnds() {
    Set<String> seen = new TreeSet<>();
    for (long seed = 0; seed < WALKS; seed++) {
      new EngineeringWalk(seed, seen).run(40);
    }

    assertThat(seen)
        .as("the walks reach what they are to check")
        .contains(
            "queued",
            "running",
            "waiting",
            "completed",
            "failed",
            "cancelled",
            "needs_attention",
            "Absent → CancelledEarly",
            "CancelledEarly → Ended",
            "Scaffolding → Queued",
            "Developing → Developing",
            "Developing → Testing",
            "Developing → Publishing",
            "Developing → Queued",
            "Testing → Developing",
            "Testing → Testing",
            "Testing → Queued",
            "Queued → Testing",
            "Testing → Cancelling",
            "Cancelling → Ended",
            "Publishing → Publishing",
            "Publishing → Ended");
  }
}
