package dev.slipway.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.SealedFamily;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TaskStatusTest {
  private static final Fault FAULT = Fault.permanent("no", "mend it");
  private static final List<TaskStatus> ALL =
      List.of(
          new TaskStatus.Queued(),
          new TaskStatus.Running(),
          new TaskStatus.Waiting(WaitReason.CAPACITY, Instant.EPOCH),
          new TaskStatus.Completed(null, null),
          new TaskStatus.Failed(FAULT),
          new TaskStatus.Cancelled(),
          new TaskStatus.NeedsAttention(FAULT));

  @Test
  void codesAreThoseOfTheSpecification() {
    SealedFamily.assertCovered(TaskStatus.class, ALL);

    assertThat(ALL)
        .extracting(TaskStatus::code)
        .containsExactly(
            "queued", "running", "waiting", "completed", "failed", "cancelled", "needs_attention");
  }

  @Test
  void fourOfThemAreTheEnd() {
    assertThat(ALL)
        .filteredOn(TaskStatus::terminal)
        .extracting(TaskStatus::code)
        .containsExactly("completed", "failed", "cancelled", "needs_attention");
  }
}
