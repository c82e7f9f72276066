package dev.slipway.domain.engineering;

import static dev.slipway.domain.engineering.EngineeringSamples.FIRST;
import static dev.slipway.domain.engineering.EngineeringSamples.NOON;
import static dev.slipway.domain.engineering.EngineeringSamples.REPOSITORY;
import static dev.slipway.domain.engineering.EngineeringSamples.SECOND;
import static dev.slipway.domain.engineering.EngineeringSamples.TASK;
import static dev.slipway.domain.engineering.EngineeringSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.effect.EffectResult.BranchOutcome;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a tested commit to the task's branch. */
final class EngineeringPublishingTest {
  private static final Fault DOWN = Fault.transientFault("the host does not answer", "wait");

  private final EngineeringStory story = EngineeringStory.of(request());

  private EngineeringStory failsWith(Fault fault) {
    return story.take(new EngineeringEvent.EffectFailed(fault));
  }

  private EngineeringStory published(BranchOutcome outcome) {
    return story.take(
        new EngineeringEvent.EffectSucceeded(new EffectResult.BranchPublished(outcome)));
  }

  @Test
  void passedTestsMoveTheTasksOwnNewBranchToTheCommit() {
    story.publishing();

    assertThat(story.effect())
        .isEqualTo(
            new Effect.PublishBranch(
                new Turn(TASK, 2), REPOSITORY, new BranchName("slipway/t1"), null, FIRST));
    assertThat(story.wakeAt()).as("the effect is answered in any case").isNull();
  }

  @Test
  void publishedBranchCompletesTheTask() {
    story.publishing().later(Duration.ofSeconds(90));

    published(new BranchOutcome.Published(FIRST));

    assertThat(story.ended()).isEqualTo(new TaskStatus.Completed(FIRST.value(), "slipway/t1"));
    assertThat(story.result().result().status()).isEqualTo(ResultStatus.SUCCESS);
    assertThat(story.result().result().error()).isNull();
    assertThat(story.result().result().durationMs()).isEqualTo(90_000);
    assertThat(story.result().commitSha()).isEqualTo(FIRST.value());
    assertThat(story.result().branch()).isEqualTo("slipway/t1");
    assertThat(story.told())
        .extracting(ProgressEvent::type)
        .containsExactly(ProgressType.COMPLETED);
    assertThat(story.wakeAt()).isNull();
  }

  @Test
  void branchThatSomebodyElseMovedFailsTheTaskAndKeepsItsCommitFindable() {
    story.publishing();

    published(new BranchOutcome.Moved(SECOND));

    assertThat(story.ended())
        .isInstanceOfSatisfying(
            TaskStatus.Failed.class,
            failed -> {
              assertThat(failed.fault().category()).isEqualTo(ErrorCategory.PERMANENT);
              assertThat(failed.fault().message())
                  .contains("slipway/t1", REPOSITORY.value(), SECOND.value());
              assertThat(failed.fault().nextStep()).contains(FIRST.value());
            });
    assertThat(story.result().commitSha()).isNull();
  }

  @Test
  void hiccupsAreRetriedThreeTimesWithoutAWord() {
    story.publishing();
    for (int retry = 1; retry <= 3; retry++) {
      Instant before = story.now();
      failsWith(DOWN);
      assertThat(story.commands()).isEmpty();
      assertThat(story.standing().status()).isEqualTo(new TaskStatus.Running());
      assertThat(Duration.between(before, story.wakeAt()))
          .isBetween(
              Duration.ofMillis(900L << (retry - 1)), Duration.ofMillis(1100L << (retry - 1)));

      story.woken();

      assertThat(story.effect()).isInstanceOf(Effect.PublishBranch.class);
      assertThat(story.told()).isEmpty();
    }
  }

  @Test
  void hostThatIsDownMakesTheTaskWaitVisibly() {
    story.publishing();
    for (int retry = 1; retry <= 3; retry++) {
      failsWith(DOWN).woken();
    }

    failsWith(DOWN);

    assertThat(story.standing().status())
        .isInstanceOfSatisfying(
            TaskStatus.Waiting.class,
            waiting -> assertThat(waiting.reason()).isEqualTo(WaitReason.REPOSITORY));
    assertThat(story.wakeAt()).isEqualTo(story.now().plusSeconds(30));
  }

  @Test
  void waitThatEndsInTimeCompletesTheTask() {
    story.publishing();
    for (int retry = 1; retry <= 10; retry++) {
      failsWith(DOWN).woken();
    }

    published(new BranchOutcome.Published(FIRST));

    assertThat(story.ended()).isInstanceOf(TaskStatus.Completed.class);
  }

  @Test
  void waitIsBoundedByADayFromTheFirstFailure() {
    story.publishing();
    Instant first = story.now();
    for (int i = 0; i < 5000 && story.state() instanceof EngineeringState.Publishing; i++) {
      failsWith(DOWN);
      if (story.wakeAt() != null) {
        assertThat(story.wakeAt()).isBeforeOrEqualTo(first.plus(Duration.ofHours(24)));
        story.woken();
      }
    }

    assertThat(story.now()).isEqualTo(first.plus(Duration.ofHours(24)));
    assertThat(story.ended()).isEqualTo(new TaskStatus.NeedsAttention(DOWN));
  }

  @Test
  void rateLimitIsWaitedForUntilItEnds() {
    Instant reset = NOON.plus(Duration.ofMinutes(17));
    Fault limited = new Fault(ErrorCategory.UPSTREAM, "rate limit", "wait", reset);

    story.publishing();
    failsWith(limited);

    assertThat(story.wakeAt()).isEqualTo(reset);
    assertThat(story.standing().status())
        .isInstanceOfSatisfying(
            TaskStatus.Waiting.class,
            waiting -> assertThat(waiting.reason()).isEqualTo(WaitReason.REPOSITORY));
  }

  @Test
  void refusalIsNotRetried() {
    Fault refused = Fault.permanent("the repository does not exist", "name another");

    story.publishing();
    failsWith(refused);

    assertThat(story.ended()).isEqualTo(new TaskStatus.Failed(refused));
  }

  @Test
  void refusedCredentialsAskForAPerson() {
    Fault refused = Fault.fatal("the key is refused", "renew it");

    story.publishing();
    failsWith(refused);

    assertThat(story.ended()).isEqualTo(new TaskStatus.NeedsAttention(refused));
  }

  @Test
  void nothingIsReservedWhilePublishing() {
    story.publishing();

    assertThat(story.standing().reserved()).isNull();
    assertThat(story.standing().inLine()).isNull();
  }

  @Test
  void resultNamesTheFilesThatChanged() {
    story.publishing();

    published(new BranchOutcome.Published(FIRST));

    assertThat(story.result().filesChanged()).containsExactly("basket.py");
  }

  @Test
  void fifthRefusalInARowIsToldToPeopleOnce() {
    EngineeringStory refused = EngineeringStory.of(EngineeringSamples.request()).publishing();
    Fault limit = new Fault(ErrorCategory.UPSTREAM, "too many requests", "ask for more");
    List<String> alerts = new ArrayList<>();

    for (int failure = 1; failure <= 12; failure++) {
      refused.take(new EngineeringEvent.EffectFailed(limit));
      refused.told().forEach(event -> alerts.add(event.message()));
      refused.woken();
    }

    assertThat(alerts)
        .singleElement()
        .satisfies(alert -> assertThat(alert).startsWith("alert: 5 failures"));
  }
}
