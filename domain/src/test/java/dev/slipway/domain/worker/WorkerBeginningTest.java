package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSamples.BASE;
import static dev.slipway.domain.worker.WorkerSamples.INPUT;
import static dev.slipway.domain.worker.WorkerSamples.MADE;
import static dev.slipway.domain.worker.WorkerSamples.NOON;
import static dev.slipway.domain.worker.WorkerSamples.REPOSITORY;
import static dev.slipway.domain.worker.WorkerSamples.TIMEOUT;
import static dev.slipway.domain.worker.WorkerSamples.TURN;
import static dev.slipway.domain.worker.WorkerSamples.WORKSPACE;
import static dev.slipway.domain.worker.WorkerSamples.developer;
import static dev.slipway.domain.worker.WorkerSamples.tester;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.message.CreateWorkerCommand;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From assignment and input to a running container. */
final class WorkerBeginningTest {
  private final WorkerStory story = WorkerStory.of(developer());

  @Test
  void assignedDeveloperSaysThatItStartsAndWaitsForItsInput() {
    story.assigned();

    assertThat(story.in(WorkerState.AwaitingInput.class).assignment()).isEqualTo(developer());
    assertThat(story.responses())
        .singleElement()
        .satisfies(response -> {
          assertThat(response.status()).isEqualTo(WorkerStatus.STARTING);
          assertThat(response.workerId()).isEqualTo("t1-2");
          assertThat(response.requestId()).isEqualTo("t1-2-create");
          assertThat(response.success()).isTrue();
        });
  }

  @Test
  void requestOfAnotherServiceIsAnsweredWhereItAskedFor() {
    CreateWorkerCommand usual = WorkerAssignments.toCommand(developer(), NOON);
    WorkerStory asked =
        WorkerStory.of(
            WorkerAssignments.fromCommand(
                new CreateWorkerCommand(
                    usual.meta(),
                    new RequestMeta("r-17", "python:answers"),
                    usual.config(),
                    usual.context())));

    asked.assigned();

    assertThat(asked.sent())
        .singleElement()
        .satisfies(send -> {
          assertThat(send.queue().value()).isEqualTo("python:answers");
          assertThat(((WorkerResponse) send.message()).requestId()).isEqualTo("r-17");
        });
  }

  @Test
  void inputThatNeverComesIsWaitedForADay() {
    story.assigned();
    assertThat(story.wakeAt()).isEqualTo(NOON.plus(Duration.ofDays(1)));

    story.woken();

    assertThat(story.told())
        .isInstanceOfSatisfying(
            TurnOutcome.Broken.class,
            broken -> {
              assertThat(broken.fault().category()).isEqualTo(ErrorCategory.TRANSIENT);
              assertThat(broken.fault().message()).contains("t1-2");
            });
    assertThat(story.in(WorkerState.Ended.class).span()).isNull();
  }

  @Test
  void secondAssignmentDoesNotProlongTheWaitForTheInput() {
    story.assigned().later(Duration.ofHours(3)).assigned();

    assertThat(story.commands()).isEmpty();
    assertThat(story.wakeAt()).isEqualTo(NOON.plus(Duration.ofDays(1)));
  }

  @Test
  void everythingItTellsCarriesItsTurn() {
    story.running();

    assertThat(story.sent()).isNotEmpty().allMatch(send -> TURN.equals(send.turn()));
  }

  @Test
  void inputAndAssignmentMayComeInEitherOrder() {
    story.preparing();
    WorkerStory other = WorkerStory.of(developer()).given(INPUT);
    assertThat(other.commands()).isEmpty();

    other.assigned();

    assertThat(other.state()).isEqualTo(story.state());
    assertThat(other.effect()).isEqualTo(story.effect());
  }

  @Test
  void testerNeedsNoInput() {
    WorkerStory tests = WorkerStory.of(tester()).assigned();

    assertThat(tests.in(WorkerState.Preparing.class).job().input()).isEmpty();
    assertThat(tests.effect())
        .isEqualTo(new Effect.PrepareWorkspace(TURN, REPOSITORY, new BranchName("main"), MADE));
  }

  @Test
  void inputThatComesTwiceIsTakenOnce() {
    story.preparing().given("something else");

    assertThat(story.in(WorkerState.Preparing.class).job().input()).isEqualTo(INPUT);
    assertThat(story.commands()).isEmpty();
  }

  @Test
  void workspaceIsMadeBeforeTheContainer() {
    story.preparing();
    assertThat(story.effect())
        .isEqualTo(new Effect.PrepareWorkspace(TURN, REPOSITORY, new BranchName("main"), null));

    story.done(new EffectResult.WorkspacePrepared(WORKSPACE, BASE));

    assertThat(story.effect())
        .isInstanceOfSatisfying(
            Effect.StartContainer.class,
            start -> {
              assertThat(start.turn()).isEqualTo(TURN);
              assertThat(start.workspace()).isEqualTo(WORKSPACE);
              assertThat(start.spec().image()).isEqualTo("slipway/agent:1");
              assertThat(start.spec().command()).isEqualTo("sh agent.sh");
              assertThat(start.spec().input()).isEqualTo(INPUT);
              assertThat(start.spec().environment()).isEqualTo(developer().environment());
              assertThat(start.spec().resources()).isEqualTo(developer().resources());
              assertThat(start.spec().network()).isEqualTo(developer().network());
            });
  }

  @Test
  void startedContainerRunsUntilItsDeadlineAndIsLookedAtOften() {
    story.running();

    WorkerState.Running running = story.in(WorkerState.Running.class);
    assertThat(running.deadline()).isEqualTo(NOON.plus(TIMEOUT));
    assertThat(story.wakeAt()).isEqualTo(NOON.plus(WorkerPolicy.DEFAULT.lookEvery()));
    assertThat(story.responses())
        .extracting(WorkerResponse::status)
        .containsExactly(WorkerStatus.RUNNING);
  }

  @Test
  void pausedContainerCountsAsRunning() {
    story.starting().done(new EffectResult.ContainerStarted(new ContainerStatus.Paused()));

    story.in(WorkerState.Running.class);
  }

  @Test
  void containerThatEndedBeforeItsStartWasToldIsCollected() {
    story
        .starting()
        .done(new EffectResult.ContainerStarted(new ContainerStatus.Exited(ExitStatus.of(3))));

    assertThat(story.in(WorkerState.Collecting.class).exit()).isEqualTo(ExitStatus.of(3));
  }

  @Test
  void wordOfAQuickEndMayOvertakeTheWordOfTheStart() {
    story.starting().exits(0);

    assertThat(story.in(WorkerState.Collecting.class).exit()).isEqualTo(ExitStatus.of(0));
    assertThat(story.effect()).isInstanceOf(Effect.CollectOutcome.class);
  }

  @Test
  void containerThatIsGoneBeforeItRanIsLostAndCleanedUp() {
    story.starting().done(new EffectResult.ContainerStarted(new ContainerStatus.Gone()));

    story.in(WorkerState.Removing.class);
    assertThat(story.effect()).isEqualTo(new Effect.RemoveWorker(TURN));
  }

  /** An engine that starts nothing and does not say so must not be asked in a tight loop. */
  @Test
  void containerThatDoesNotBeginToRunIsTriedAgainLaterAndBounded() {
    story.starting();
    EffectResult onlyCreated = new EffectResult.ContainerStarted(new ContainerStatus.Created());
    int rounds = 0;
    while (story.state() instanceof WorkerState.Starting && rounds++ < 5000) {
      story.done(onlyCreated);
      if (story.wakeAt() != null) {
        assertThat(story.wakeAt()).isAfter(story.now());
        story.woken();
      }
    }

    story.in(WorkerState.Removing.class);
    assertThat(Duration.between(NOON, story.now())).isLessThanOrEqualTo(Duration.ofHours(24));
  }
}
