package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSamples.NOON;
import static dev.slipway.domain.worker.WorkerSamples.TIMEOUT;
import static dev.slipway.domain.worker.WorkerSamples.TURN;
import static dev.slipway.domain.worker.WorkerSamples.developer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A running container is looked at, and stopped at its deadline or when somebody asks. */
final class WorkerDeadlineTest {
  private static final VerdictFinding NONE = new VerdictFinding.None();

  private final WorkerStory story = WorkerStory.of(developer());

  private WorkerStory atTheDeadline() {
    story.running();
    for (int look = 0; look < 1000 && story.state() instanceof WorkerState.Running; look++) {
      story.woken();
    }
    story.in(WorkerState.Stopping.class);
    return story;
  }

  private WorkerStory stoppedWith(ContainerStatus status) {
    return story.done(new EffectResult.ContainerStopped(status));
  }

  @Test
  void engineIsAskedNowAndThenInCaseItsEventsWereLost() {
    story.running().woken();

    assertThat(story.effect()).isEqualTo(new Effect.InspectContainer(TURN));
    assertThat(story.wakeAt()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void containerThatStillRunsGoesOn() {
    story.running().woken();
    WorkerState before = story.state();

    story.done(new EffectResult.ContainerInspected(new ContainerStatus.Running()));

    assertThat(story.state()).isEqualTo(before);
    assertThat(story.commands()).isEmpty();
    assertThat(story.wakeAt()).as("still looked at").isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void endThatNobodyToldIsFoundByTheLook() {
    story.running().woken();

    story.done(new EffectResult.ContainerInspected(new ContainerStatus.Exited(ExitStatus.of(0))));

    assertThat(story.in(WorkerState.Collecting.class).endedAt()).isEqualTo(story.now());
  }

  @Test
  void engineThatDoesNotAnswerALookIsAskedAgainAndTheWorkGoesOn() {
    story.running().woken();

    story.fails(Fault.transientFault("no answer", "wait"));

    story.in(WorkerState.Running.class);
    assertThat(story.commands()).isEmpty();
    assertThat(story.wakeAt()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void containerIsStoppedAtItsDeadlineAndNotBefore() {
    atTheDeadline();

    assertThat(story.now()).isEqualTo(NOON.plus(TIMEOUT));
    assertThat(story.in(WorkerState.Stopping.class).reason()).isEqualTo(StopReason.DEADLINE);
    assertThat(story.effect())
        .isEqualTo(new Effect.StopContainer(TURN, WorkerPolicy.DEFAULT.stopGrace()));
  }

  @Test
  void runnerThatOversleptStopsTheContainerWithinTwoWakeUps() {
    story.running().later(TIMEOUT.multipliedBy(3));

    story.take(new WorkerFlowEvent.Woken());
    if (story.state() instanceof WorkerState.Running) {
      assertThat(story.wakeAt()).isBeforeOrEqualTo(story.now());
      story.take(new WorkerFlowEvent.Woken());
    }

    assertThat(story.in(WorkerState.Stopping.class).reason()).isEqualTo(StopReason.DEADLINE);
  }

  @Test
  void stopAtTheDeadlineIsOutOfTimeWithWhatItPrinted() {
    atTheDeadline();
    stoppedWith(new ContainerStatus.Exited(ExitStatus.of(143)));
    story.collected("still at it", NONE).removed();

    assertThat(story.told()).isEqualTo(new TurnOutcome.OutOfTime("still at it"));
  }

  @Test
  void containerThatWasQuickerThanTheStopEndedInTime() {
    atTheDeadline();

    story.done(new EffectResult.ContainerInspected(new ContainerStatus.Exited(ExitStatus.of(0))));
    story.collected("done", NONE).removed();

    assertThat(story.told())
        .isInstanceOfSatisfying(
            TurnOutcome.Finished.class, finished -> assertThat(finished.exitCode()).isZero());
  }

  @Test
  void containerThatWasGoneAtTheStopIsStillOutOfTime() {
    atTheDeadline();
    stoppedWith(new ContainerStatus.Gone());
    story.collected("", NONE).removed();

    assertThat(story.told()).isInstanceOf(TurnOutcome.OutOfTime.class);
  }

  @Test
  void requestedStopIsStoppedWhateverItsExit() {
    story.running().stopped();
    assertThat(story.in(WorkerState.Stopping.class).reason()).isEqualTo(StopReason.REQUEST);
    stoppedWith(new ContainerStatus.Exited(ExitStatus.of(0)));
    story.collected("done", new VerdictFinding.None()).removed();

    assertThat(story.told()).isEqualTo(new TurnOutcome.Stopped());
  }

  @Test
  void containerThatIsBeingStoppedIsNotStoppedAgain() {
    story.running().stopped().stopped();

    assertThat(story.commands()).isEmpty();
    story.in(WorkerState.Stopping.class);
  }

  @Test
  void endSeenWhileStoppingWaitsForTheStopToBeSure() {
    story.running().stopped().exits(143);

    story.in(WorkerState.Stopping.class);
    assertThat(story.commands()).isEmpty();
  }

  @Test
  void stopBeforeTheAssignmentNeverStartsAnything() {
    story.given("x").stopped().assigned();

    assertThat(story.told()).isEqualTo(new TurnOutcome.Stopped());
    assertThat(story.in(WorkerState.Ended.class).span()).isNull();
  }

  @Test
  void stopBeforeTheInputEndsAtOnceSinceNothingIsThere() {
    story.assigned().stopped();

    assertThat(story.told()).isEqualTo(new TurnOutcome.Stopped());
  }

  @Test
  void stopWhileTheWorkspaceIsMadeRemovesWhatMayBeThere() {
    story.preparing().stopped();
    assertThat(story.effect()).isEqualTo(new Effect.RemoveWorker(TURN));

    story.removed();

    assertThat(story.told()).isEqualTo(new TurnOutcome.Stopped());
  }

  @Test
  void stopWhileTheContainerStartsRemovesWhatMayBeThere() {
    story.starting().stopped();
    assertThat(story.effect()).isEqualTo(new Effect.RemoveWorker(TURN));

    story.removed();

    assertThat(story.told()).isEqualTo(new TurnOutcome.Stopped());
  }

  @Test
  void stopOfAFinishedContainerIsTooLate() {
    story.collecting().stopped();
    story.collected("done", NONE).stopped();
    story.later(Duration.ofSeconds(1)).removed();

    assertThat(story.told()).isInstanceOf(TurnOutcome.Finished.class);
  }

  @Test
  void stopDoesNotWaitForWhatKeepsTheWorkFromBeingFetched() {
    story.collecting().fails(Fault.transientFault("the disk is full", "free space"));
    assertThat(story.in(WorkerState.Collecting.class).trouble().retryAt()).isNotNull();

    story.stopped();

    assertThat(story.effect()).isEqualTo(new Effect.RemoveWorker(TURN));
    assertThat(story.removed().told()).isEqualTo(new TurnOutcome.Stopped());
  }
}
