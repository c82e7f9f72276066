package dev.slipway.domain.engineering;

import static dev.slipway.domain.engineering.EngineeringSamples.FIRST;
import static dev.slipway.domain.engineering.EngineeringSamples.REPOSITORY;
import static dev.slipway.domain.engineering.EngineeringSamples.SECOND;
import static dev.slipway.domain.engineering.EngineeringSamples.done;
import static dev.slipway.domain.engineering.EngineeringSamples.finished;
import static dev.slipway.domain.engineering.EngineeringSamples.request;
import static dev.slipway.domain.engineering.EngineeringSamples.tests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.message.PreviousAttempt;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.turn.TurnOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Back to the developer with the evidence, at most as often as the request allows. */
final class DeveloperEvidenceTest {
  private final EngineeringStory story = EngineeringStory.of(request());

  @Test
  void failedTestsGoBackToTheDeveloperWithTheirOutput() {
    story.testing().turnEnds(tests(2));

    assertThat(story.in(EngineeringState.Developing.class).work().attempts()).isEqualTo(2);
    assertThat(story.input().previousAttempts())
        .containsExactly(
            new PreviousAttempt(
                1, FIRST.value(), "its tests ended with exit code 2", 2, "what the tests printed"));
    assertThat(story.assignment().start()).isEqualTo(FIRST);
  }

  @Test
  void eachLaterAttemptSeesAllEarlierOnesInOrder() {
    story.testing().turnEnds(tests(2)).turnEnds(done(SECOND)).turnEnds(tests(3));

    assertThat(story.input().previousAttempts())
        .extracting(PreviousAttempt::attempt, PreviousAttempt::commitSha)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, FIRST.value()),
            org.assertj.core.groups.Tuple.tuple(2, SECOND.value()));
  }

  @Test
  void everyTurnHasAHigherFence() {
    story.testing().turnEnds(tests(2));
    assertThat(story.in(EngineeringState.Developing.class).turn().fence()).isEqualTo(3);

    story.turnEnds(done(SECOND));

    assertThat(story.in(EngineeringState.Testing.class).turn().fence()).isEqualTo(4);
  }

  @Test
  void attemptsAreBounded() {
    story.testing().turnEnds(tests(2)).turnEnds(done(SECOND)).turnEnds(tests(2));
    story.turnEnds(done(FIRST)).turnEnds(tests(2));

    assertThat(story.ended())
        .isInstanceOfSatisfying(
            TaskStatus.Failed.class,
            failed -> {
              assertThat(failed.fault().category()).isEqualTo(ErrorCategory.PERMANENT);
              assertThat(failed.fault().message()).contains("3 attempts", "exit code 2");
              assertThat(failed.fault().nextStep()).contains("slipway tasks show t1");
            });
    assertThat(story.in(EngineeringState.Ended.class).attempts()).isEqualTo(3);
    assertThat(story.result().result().status()).isEqualTo(ResultStatus.FAILED);
    assertThat(story.result().commitSha()).as("nothing was published").isNull();
  }

  @Test
  void singleAttemptIsTheLastOne() {
    EngineeringStory once = EngineeringStory.of(request(REPOSITORY, "sh test.sh", 1));

    once.testing().turnEnds(tests(1));

    assertThat(once.ended()).isInstanceOf(TaskStatus.Failed.class);
  }

  @Test
  void onlyTheEndOfALongOutputGoesBack() {
    int max = EngineeringPolicy.DEFAULT.evidenceCharsMax();
    String output = "x".repeat(max) + "the assertion that failed";

    story.developing().turnEnds(printed(output));

    String evidence = story.input().previousAttempts().getFirst().evidence();
    assertThat(evidence).hasSize(max).endsWith("the assertion that failed");
  }

  @Test
  void cutDoesNotSplitACharacter() {
    int max = EngineeringPolicy.DEFAULT.evidenceCharsMax();
    String output = "🚢" + "x".repeat(max - 1);

    story.developing().turnEnds(printed(output));

    String evidence = story.input().previousAttempts().getFirst().evidence();
    assertThat(evidence).isEqualTo("x".repeat(max - 1));
  }

  @Test
  void shortAndEmptyOutputsGoBackAsTheyAre() {
    story.developing().turnEnds(printed("")).turnEnds(printed("🚢"));

    assertThat(story.input().previousAttempts())
        .extracting(PreviousAttempt::evidence)
        .containsExactly("", "🚢");
  }

  private static TurnOutcome printed(String output) {
    TurnOutcome.Finished failed = finished(1, null, null, FIRST);
    return new TurnOutcome.Finished(
        1, null, null, failed.base(), failed.commit(), List.of(), output);
  }
}
