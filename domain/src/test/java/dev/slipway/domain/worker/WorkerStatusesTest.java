package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSamples.INPUT;
import static dev.slipway.domain.worker.WorkerSamples.TURN;
import static dev.slipway.domain.worker.WorkerSamples.developer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.WorkerStatus;
import org.junit.jupiter.api.Test;

/** A worker's status is that of its state, from its assignment to its end. */
final class WorkerStatusesTest {
  private static final Fault DOWN = Fault.transientFault("no answer", "wait");

  private final WorkerStory story = WorkerStory.of(developer());

  private void assertStatus(WorkerStatus status) {
    assertThat(WorkerStatuses.of(story.state())).contains(status);
  }

  @Test
  void workerThatNobodyAskedForHasNone() {
    assertThat(WorkerStatuses.of(story.state())).isEmpty();
    assertThat(WorkerStatuses.of(story.given(INPUT).state())).isEmpty();
    assertThat(WorkerStatuses.of(WorkerStory.of(developer()).stopped().state())).isEmpty();
  }

  @Test
  void statusFollowsTheWorkersLife() {
    story.assigned();
    assertStatus(WorkerStatus.STARTING);
    story.given(INPUT);
    assertStatus(WorkerStatus.STARTING);
    WorkerStory running = WorkerStory.of(developer()).running();
    assertThat(WorkerStatuses.of(running.state())).contains(WorkerStatus.RUNNING);
    assertThat(WorkerStatuses.of(running.exits(0).state())).contains(WorkerStatus.RUNNING);
    assertThat(WorkerStatuses.of(WorkerStory.of(developer()).removing().removed().state()))
        .contains(WorkerStatus.COMPLETED);
  }

  @Test
  void workerThatWaitsForADependencyIsPaused() {
    story.preparing();
    for (int i = 0; i < 3; i++) {
      story.fails(DOWN).woken();
    }
    assertStatus(WorkerStatus.STARTING);

    story.fails(DOWN);

    assertStatus(WorkerStatus.PAUSED);
  }

  @Test
  void workerThatWasStoppedOrLostSaysSo() {
    story.assigned().stopped();
    assertStatus(WorkerStatus.STOPPED);

    WorkerStory never = WorkerStory.of(developer());
    never.take(new WorkerFlowEvent.OrderLost(TURN, DOWN));
    assertThat(WorkerStatuses.of(never.state())).contains(WorkerStatus.FAILED);
  }
}
