package dev.slipway.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The epoch says whether this transport has lost data. */
abstract class EpochCases extends QueueCases {
  @Test
  void epochIsMissingAtFirst() {
    assertThat(harness().inspection().epoch()).isEmpty();
  }

  @Test
  void recordedEpochIsKept() {
    harness().inspection().recordEpoch(7);
    assertThat(harness().inspection().epoch()).hasValue(7);

    harness().inspection().recordEpoch(9);
    assertThat(harness().inspection().epoch()).hasValue(9);
  }

  @Test
  void epochIsNeverLowered() {
    harness().inspection().recordEpoch(9);

    harness().inspection().recordEpoch(7);

    assertThat(harness().inspection().epoch()).hasValue(9);
  }
}
