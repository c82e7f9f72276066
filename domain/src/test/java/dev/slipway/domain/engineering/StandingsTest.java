package dev.slipway.domain.engineering;

import static dev.slipway.domain.engineering.EngineeringSamples.NOON;
import static dev.slipway.domain.engineering.EngineeringSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.WaitReason;
import org.junit.jupiter.api.Test;

/** How people see each state, and what is reserved in it. */
final class StandingsTest {
  private static final TaskStatus RUNNING = new TaskStatus.Running();

  private final EngineeringStory story = EngineeringStory.of(request());

  @Test
  void acceptedTaskIsQueuedButNotInLineUntilItIsTakenIn() {
    TaskStanding accepted = Standings.accepted(NOON);

    assertThat(accepted).isEqualTo(new TaskStanding(new TaskStatus.Queued(), 0, null, null, NOON));
    assertThat(Standings.of(new EngineeringState.Absent(), NOON)).isEqualTo(accepted);
    assertThat(Standings.of(new EngineeringState.CancelledEarly(), NOON)).isEqualTo(accepted);
  }

  @Test
  void taskInLineShowsWhatItNeeds() {
    story.requested();

    assertThat(story.standing())
        .isEqualTo(new TaskStanding(new TaskStatus.Queued(), 0, request().resources(), null, NOON));
  }

  @Test
  void developingAndTestingHoldTheirReservation() {
    story.developing();
    assertThat(story.standing())
        .isEqualTo(new TaskStanding(RUNNING, 1, null, request().resources(), NOON));

    EngineeringStory tested = EngineeringStory.of(request()).testing();

    assertThat(tested.standing())
        .isEqualTo(new TaskStanding(RUNNING, 1, null, request().resources(), NOON));
  }

  @Test
  void waitingWorkerKeepsItsReservationAndShowsItsReasonAndBound() {
    story
        .testing()
        .take(
            new EngineeringEvent.WorkerReported(
                WorkerStatus.PAUSED, WaitReason.CONTAINER_ENGINE, "container_engine: no answer"));

    assertThat(story.standing().status())
        .isEqualTo(new TaskStatus.Waiting(WaitReason.CONTAINER_ENGINE, story.wakeAt()));
    assertThat(story.standing().reserved()).isEqualTo(request().resources());
  }

  @Test
  void scaffoldingReservesNothing() {
    EngineeringStory fresh = EngineeringStory.of(request(null, null, 1)).requested();

    assertThat(fresh.standing()).isEqualTo(new TaskStanding(RUNNING, 0, null, null, NOON));
  }

  @Test
  void endedTaskHoldsNothing() {
    story.developing().cancelled().turnEnds(EngineeringSamples.lost());

    assertThat(story.standing())
        .isEqualTo(new TaskStanding(new TaskStatus.Cancelled(), 1, null, null, NOON));
  }
}
