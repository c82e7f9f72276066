package dev.slipway.domain.engineering;

import static dev.slipway.domain.engineering.EngineeringSamples.FIRST;
import static dev.slipway.domain.engineering.EngineeringSamples.NOON;
import static dev.slipway.domain.engineering.EngineeringSamples.TASK;
import static dev.slipway.domain.engineering.EngineeringSamples.done;
import static dev.slipway.domain.engineering.EngineeringSamples.lost;
import static dev.slipway.domain.engineering.EngineeringSamples.request;
import static dev.slipway.domain.engineering.EngineeringSamples.tests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.effect.EffectResult.BranchOutcome;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Cancelling in each state: what runs is stopped first, what is published is not torn back. */
final class EngineeringCancelTest {
  private static final TaskStatus CANCELLED = new TaskStatus.Cancelled();

  private final EngineeringStory story = EngineeringStory.of(request());

  @Test
  void taskCancelledBeforeItsMessageCameNeverBegins() {
    story.cancelled();
    assertThat(story.in(EngineeringState.CancelledEarly.class)).isNotNull();
    assertThat(story.commands()).isEmpty();

    story.requested();

    assertThat(story.ended()).isEqualTo(CANCELLED);
    assertThat(story.in(EngineeringState.Ended.class).attempts()).isZero();
    assertThat(story.result().result().status()).isEqualTo(ResultStatus.FAILED);
    assertThat(story.result().result().error()).contains("cancelled");
  }

  @Test
  void taskInScaffoldingEndsAtOnce() {
    EngineeringStory fresh = EngineeringStory.of(request(null, null, 1));

    fresh.requested().cancelled();

    assertThat(fresh.ended()).isEqualTo(CANCELLED);
  }

  @Test
  void repositoryMadeAfterTheCancelChangesNothing() {
    EngineeringStory fresh = EngineeringStory.of(request(null, null, 1));

    fresh.requested().cancelled();
    fresh.take(new EngineeringEvent.Scaffolded(EngineeringSamples.REPOSITORY));

    assertThat(fresh.ended()).isEqualTo(CANCELLED);
    assertThat(fresh.commands()).isEmpty();
  }

  @Test
  void taskInLineEndsAtOnce() {
    story.requested().cancelled();

    assertThat(story.ended()).isEqualTo(CANCELLED);
    assertThat(story.told()).extracting(ProgressEvent::type).containsExactly(ProgressType.FAILED);
  }

  @Test
  void workingDeveloperIsStoppedBeforeTheTaskEnds() {
    story.developing().cancelled();

    EngineeringState.Cancelling cancelling = story.in(EngineeringState.Cancelling.class);
    assertThat(cancelling.then()).isEqualTo(CANCELLED);
    assertThat(story.deletion().workerId()).isEqualTo("t1-1");
    assertThat(story.sends())
        .filteredOn(send -> send.message().equals(story.deletion()))
        .singleElement()
        .satisfies(send -> assertThat(send.turn()).isEqualTo(new Turn(TASK, 1)));
    assertThat(story.standing().reserved())
        .as("its worker may still run")
        .isEqualTo(request().resources());
    assertThat(story.standing().status()).isEqualTo(new TaskStatus.Running());
    assertThat(story.wakeAt()).isEqualTo(NOON.plus(Duration.ofHours(24)));
  }

  @Test
  void workingTestsAreStoppedBeforeTheTaskEnds() {
    story.testing().cancelled();

    assertThat(story.deletion().workerId()).isEqualTo("t1-2");
    story.turnEnds(new TurnOutcome.Stopped());

    assertThat(story.ended()).isEqualTo(CANCELLED);
    assertThat(story.standing().reserved()).isNull();
  }

  @Test
  void whateverEndsTheStoppedWorkerEndsTheTask() {
    for (TurnOutcome outcome :
        new TurnOutcome[] {
          new TurnOutcome.Stopped(), done(FIRST), lost(), new TurnOutcome.OutOfMemory("")
        }) {
      EngineeringStory each = EngineeringStory.of(request()).developing().cancelled();

      each.turnEnds(outcome);

      assertThat(each.ended()).isEqualTo(CANCELLED);
      assertThat(each.in(EngineeringState.Ended.class).attempts()).isEqualTo(1);
    }
  }

  @Test
  void secondCancelSendsNoSecondStop() {
    story.developing().cancelled().later(Duration.ofMinutes(1)).cancelled();

    assertThat(story.commands()).isEmpty();
    assertThat(story.wakeAt()).isEqualTo(NOON.plus(Duration.ofHours(24)));
  }

  @Test
  void workerThatIsNotGoneInADayAsksForAPerson() {
    story.developing().cancelled().woken();

    assertThat(story.ended())
        .isInstanceOfSatisfying(
            TaskStatus.NeedsAttention.class,
            attention -> assertThat(attention.fault().message()).contains("t1-1"));
  }

  @Test
  void commitThatIsBeingPublishedCompletes() {
    story.publishing().cancelled();
    assertThat(story.commands()).isEmpty();
    assertThat(story.in(EngineeringState.Publishing.class)).isNotNull();

    story.take(
        new EngineeringEvent.EffectSucceeded(
            new EffectResult.BranchPublished(new BranchOutcome.Published(FIRST))));

    assertThat(story.ended()).isInstanceOf(TaskStatus.Completed.class);
  }

  @Test
  void silentWorkerIsStoppedAndThenAPersonIsAsked() {
    story.developing().woken();

    assertThat(story.deletion().workerId()).isEqualTo("t1-1");
    assertThat(story.in(EngineeringState.Cancelling.class).then())
        .isInstanceOfSatisfying(
            TaskStatus.NeedsAttention.class,
            attention -> assertThat(attention.fault().message()).contains("turn t1-1"));
    story.turnEnds(new TurnOutcome.Stopped());

    assertThat(story.ended()).isInstanceOf(TaskStatus.NeedsAttention.class);
  }

  @Test
  void silentTestsAreStoppedAndThenAPersonIsAsked() {
    story.testing().woken();

    assertThat(story.deletion().workerId()).isEqualTo("t1-2");
    story.turnEnds(tests(0));

    assertThat(story.ended()).isInstanceOf(TaskStatus.NeedsAttention.class);
  }

  @Test
  void endedTaskStaysAsItEnded() {
    story.requested().cancelled();
    EngineeringState ended = story.state();

    story.cancelled().requested().admitted();

    assertThat(story.state()).isEqualTo(ended);
    assertThat(story.commands()).isEmpty();
  }
}
