package dev.slipway.domain.engineering;

import static dev.slipway.domain.engineering.EngineeringSamples.BASE;
import static dev.slipway.domain.engineering.EngineeringSamples.FIRST;
import static dev.slipway.domain.engineering.EngineeringSamples.finished;
import static dev.slipway.domain.engineering.EngineeringSamples.request;
import static dev.slipway.domain.engineering.EngineeringSamples.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.turn.TurnOutcome;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an agent's exit code and its own word mean together: SPEC §4, a worker's exit. */
final class DeveloperExitTest {
  private static final @Nullable AgentVerdict NONE = null;
  private static final AgentVerdict SUCCESS = verdict(VerdictStatus.SUCCESS);
  private static final AgentVerdict FAILURE = verdict(VerdictStatus.FAILURE);
  private static final AgentVerdict IN_PROGRESS = verdict(VerdictStatus.IN_PROGRESS);
  private static final String TWO_VERDICTS = "the agent gave 2 verdicts; the last one counts";
  private static final String INVALID = "the agent's verdict cannot be read: status is missing";

  private final EngineeringStory story = EngineeringStory.of(request());

  static Stream<Arguments> enough() {
    return Stream.of(
        argumentSet("exit 0, success", finished(0, SUCCESS, null, FIRST)),
        argumentSet("exit 0, no verdict", finished(0, NONE, null, FIRST)),
        argumentSet(
            "exit 0, two verdicts, the last one success",
            finished(0, SUCCESS, TWO_VERDICTS, FIRST)),
        argumentSet("exit 1, success: by its verdict", finished(1, SUCCESS, null, FIRST)));
  }

  @ParameterizedTest
  @MethodSource("enough")
  void workGoesToTheTests(TurnOutcome outcome) {
    story.developing().turnEnds(outcome);

    assertThat(story.in(EngineeringState.Testing.class).commit()).isEqualTo(FIRST);
    assertThat(story.in(EngineeringState.Testing.class).work().previous()).isEmpty();
  }

  static Stream<Arguments> notEnough() {
    return Stream.of(
        argumentSet("exit 0, failure", finished(0, FAILURE, null, FIRST), "says that it failed"),
        argumentSet(
            "exit 0, in progress", finished(0, IN_PROGRESS, null, FIRST), "has not finished"),
        argumentSet("exit 0, verdict invalid", finished(0, NONE, INVALID, FIRST), INVALID),
        argumentSet(
            "exit 0, two verdicts, the last one failure",
            finished(0, FAILURE, TWO_VERDICTS, FIRST),
            "says that it failed"),
        argumentSet("exit 1, no verdict", finished(1, NONE, null, FIRST), "exit code 1"),
        argumentSet("exit 1, failure", finished(1, FAILURE, null, FIRST), "says that it failed"),
        argumentSet("exit 1, verdict invalid", finished(1, NONE, INVALID, FIRST), INVALID),
        argumentSet("exit 2, success", finished(2, SUCCESS, null, FIRST), "exit code 2"),
        argumentSet("exit 2, no verdict", finished(2, NONE, null, FIRST), "exit code 2"),
        argumentSet("exit 255, failure", finished(255, FAILURE, null, FIRST), "exit code 255"),
        argumentSet(
            "exit 0, success, nothing changed",
            finished(0, SUCCESS, null, BASE),
            "changed no file"));
  }

  @ParameterizedTest
  @MethodSource("notEnough")
  void developerTriesAgainAndIsToldWhy(TurnOutcome outcome, String why) {
    story.developing().turnEnds(outcome);

    EngineeringState.Developing again = story.in(EngineeringState.Developing.class);
    assertThat(again.work().attempts()).isEqualTo(2);
    assertThat(again.turn().fence()).isEqualTo(2);
    assertThat(story.input().previousAttempts())
        .singleElement()
        .satisfies(attempt -> {
          assertThat(attempt.attempt()).isEqualTo(1);
          assertThat(attempt.summary()).contains(why);
          assertThat(attempt.evidence()).isEqualTo("what the agent printed");
        });
  }

  @Test
  void nextAttemptGoesOnFromTheFilesOfTheLastOne() {
    story.developing().turnEnds(finished(1, NONE, null, FIRST));

    assertThat(story.assignment().start()).isEqualTo(FIRST);
    assertThat(story.assignment().parent()).as("one commit on the base").isEqualTo(BASE);
    assertThat(story.in(EngineeringState.Developing.class).work().latest()).isEqualTo(FIRST);
  }

  @Test
  void baseIsThatOfTheFirstAttemptForEver() {
    TurnOutcome.Finished moved =
        new TurnOutcome.Finished(
            1,
            null,
            null,
            EngineeringSamples.commit('c'),
            EngineeringSamples.SECOND,
            java.util.List.of(),
            "");

    story.developing().turnEnds(finished(1, NONE, null, FIRST)).turnEnds(moved);

    assertThat(story.in(EngineeringState.Developing.class).work().base()).isEqualTo(BASE);
  }

  @Test
  void foreignWorkerThatNamesNoBaseIsTakenAtItsCommit() {
    TurnOutcome foreign =
        new TurnOutcome.Finished(0, SUCCESS, null, null, FIRST, java.util.List.of(), "");

    story.developing().turnEnds(foreign);

    assertThat(story.in(EngineeringState.Testing.class).commit()).isEqualTo(FIRST);
    assertThat(story.assignment().parent()).isNull();
  }

  @Test
  void foreignWorkerThatNamesNoCommitChangedNothing() {
    TurnOutcome foreign =
        new TurnOutcome.Finished(0, SUCCESS, null, null, null, java.util.List.of(), "");

    story.developing().turnEnds(foreign);

    assertThat(story.input().previousAttempts().getFirst().summary()).contains("changed no file");
  }
}
