package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.FLOW;
import static dev.slipway.testkit.store.Samples.NOON;
import static dev.slipway.testkit.store.Samples.OTHER_FLOW;
import static dev.slipway.testkit.store.Samples.waking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.Wakeup;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Flows that wait for a time are found when it has come. */
abstract class WakeupCases extends StoreCases {
  WakeupCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void dueFlowsComeEarliestFirst() {
    save(waking(flowOf(1), 1, NOON));
    save(waking(flowOf(2), 1, NOON.minusSeconds(2)));
    save(waking(flowOf(3), 1, NOON.minusSeconds(1)));

    assertThat(due(NOON, 9))
        .containsExactly(
            new Wakeup(flowOf(2), NOON.minusSeconds(2)),
            new Wakeup(flowOf(3), NOON.minusSeconds(1)),
            new Wakeup(flowOf(1), NOON));
  }

  @Test
  void dueFlowsKeepToTheLimit() {
    for (int i = 1; i <= 5; i++) {
      save(waking(flowOf(i), 1, NOON.plusSeconds(i)));
    }

    assertThat(due(NOON.plusSeconds(9), 2))
        .extracting(Wakeup::flow)
        .containsExactly(flowOf(1), flowOf(2));
  }

  @Test
  void wakeupIsDueAtItsInstantAndNotBefore() {
    save(waking(FLOW, 1, NOON));

    assertThat(due(NOON.minusNanos(1), 1)).isEmpty();
    assertThat(due(NOON, 1)).containsExactly(new Wakeup(FLOW, NOON));
  }

  @Test
  void flowWithoutWakeupIsNeverDue() {
    save(waking(FLOW, 1, null));

    assertThat(due(Instant.MAX, 1)).isEmpty();
  }

  @Test
  void clearedWakeupIsNotDue() {
    save(waking(FLOW, 1, NOON));
    save(waking(OTHER_FLOW, 1, NOON));

    write(t -> t.flows().save(waking(FLOW, 2, null), 1, null));

    assertThat(due(NOON, 9)).containsExactly(new Wakeup(OTHER_FLOW, NOON));
  }

  @Test
  void movedWakeupIsDueOnceAtItsNewTime() {
    save(waking(FLOW, 1, NOON));
    Instant later = NOON.plusSeconds(1);

    write(t -> t.flows().save(waking(FLOW, 2, later), 1, null));

    assertThat(due(NOON, 9)).isEmpty();
    assertThat(due(later, 9)).containsExactly(new Wakeup(FLOW, later));
  }

  private void save(FlowRecord record) {
    write(t -> t.flows().save(record, 0, null));
  }

  private List<Wakeup> due(Instant now, int limit) {
    return read(t -> t.flows().due(now, limit));
  }

  private static FlowId flowOf(int number) {
    return FlowId.engineering(new TaskId("task-" + number));
  }
}
