package dev.slipway.domain.engineering;

import static dev.slipway.domain.engineering.EngineeringSamples.FIRST;
import static dev.slipway.domain.engineering.EngineeringSamples.MEMORY_MB;
import static dev.slipway.domain.engineering.EngineeringSamples.NOON;
import static dev.slipway.domain.engineering.EngineeringSamples.TIMEOUT;
import static dev.slipway.domain.engineering.EngineeringSamples.finished;
import static dev.slipway.domain.engineering.EngineeringSamples.lost;
import static dev.slipway.domain.engineering.EngineeringSamples.request;
import static dev.slipway.domain.engineering.EngineeringSamples.tests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.fault.FaultPolicy;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.WorkerRole;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ends that are not the agent's own: memory, time, lost containers, what cannot run: SPEC §4. */
final class WorkerFateTest {
  private static final TurnOutcome OUT_OF_MEMORY = new TurnOutcome.OutOfMemory("killed");
  private static final TurnOutcome OUT_OF_TIME = new TurnOutcome.OutOfTime("still at it");

  private final EngineeringStory story = EngineeringStory.of(request());

  @Test
  void developerOutOfMemoryGoesBackToTheLineForTwiceAsMuch() {
    story.developing().turnEnds(OUT_OF_MEMORY);

    EngineeringState.Queued queued = story.in(EngineeringState.Queued.class);
    assertThat(queued.work().resources().memoryMb()).isEqualTo(2 * MEMORY_MB);
    assertThat(queued.toTest()).isNull();
    assertThat(story.standing().reserved()).as("what it had is given back").isNull();
    assertThat(story.standing().inLine()).isEqualTo(queued.work().resources());
    assertThat(story.standing().status())
        .isEqualTo(new TaskStatus.Waiting(WaitReason.CAPACITY, queued.until()));
  }

  @Test
  void moreMemoryBurnsNoAttempt() {
    story.developing().turnEnds(OUT_OF_MEMORY).admitted();

    EngineeringState.Developing again = story.in(EngineeringState.Developing.class);
    assertThat(again.work().attempts()).isEqualTo(1);
    assertThat(again.work().previous()).isEmpty();
    assertThat(again.turn().fence()).isEqualTo(2);
    assertThat(story.assignment().resources().memoryMb()).isEqualTo(2 * MEMORY_MB);
  }

  @Test
  void testsOutOfMemoryRunAgainOnTheSameCommitWithMore() {
    story.testing().turnEnds(OUT_OF_MEMORY);
    assertThat(story.in(EngineeringState.Queued.class).toTest()).isEqualTo(FIRST);

    story.admitted();

    assertThat(story.in(EngineeringState.Testing.class).commit()).isEqualTo(FIRST);
    assertThat(story.assignment().role()).isEqualTo(WorkerRole.TESTER);
    assertThat(story.assignment().resources().memoryMb()).isEqualTo(2 * MEMORY_MB);
  }

  @Test
  void memoryGrowsUpToTheLimitAndThenTheTaskFails() {
    story.developing();
    for (int memoryMb = 2 * MEMORY_MB; memoryMb <= 8192; memoryMb *= 2) {
      story.turnEnds(OUT_OF_MEMORY).admitted();
      assertThat(story.assignment().resources().memoryMb()).isEqualTo(memoryMb);
    }

    story.turnEnds(OUT_OF_MEMORY);

    assertThat(story.ended())
        .isInstanceOfSatisfying(
            TaskStatus.Failed.class,
            failed -> {
              assertThat(failed.fault().message()).contains("8192 MB");
              assertThat(failed.fault().nextStep()).contains("memory");
            });
  }

  @Test
  void lastIncreaseStopsAtTheLimitItself() {
    EngineeringPolicy policy =
        new EngineeringPolicy(FaultPolicy.DEFAULT, Duration.ofHours(24), 1500, 8000, 5);
    EngineeringStory small = EngineeringStory.of(request(), policy);

    small.developing().turnEnds(OUT_OF_MEMORY);

    assertThat(small.in(EngineeringState.Queued.class).work().resources().memoryMb())
        .isEqualTo(1500);
  }

  @Test
  void agentAtItsDeadlineGetsTwiceTheTimeOnce() {
    story.developing().turnEnds(OUT_OF_TIME);

    EngineeringState.Developing again = story.in(EngineeringState.Developing.class);
    assertThat(again.work().attempts()).as("no attempt is burnt").isEqualTo(1);
    assertThat(again.work().previous()).isEmpty();
    assertThat(again.turn().fence()).isEqualTo(2);
    assertThat(story.assignment().timeout()).isEqualTo(TIMEOUT.multipliedBy(2));
    assertThat(story.input().timeout()).isEqualTo(TIMEOUT.multipliedBy(2));
    assertThat(story.wakeAt())
        .isEqualTo(NOON.plus(TIMEOUT.multipliedBy(2)).plus(Duration.ofDays(2)));
  }

  @Test
  void secondDeadlineIsAnAttemptThatWasNotEnough() {
    story.developing().turnEnds(OUT_OF_TIME).turnEnds(OUT_OF_TIME);

    EngineeringState.Developing second = story.in(EngineeringState.Developing.class);
    assertThat(second.work().attempts()).isEqualTo(2);
    assertThat(story.input().previousAttempts())
        .singleElement()
        .satisfies(attempt -> {
          assertThat(attempt.summary()).contains("did not end within 1h");
          assertThat(attempt.evidence()).isEqualTo("still at it");
        });
    assertThat(story.assignment().timeout()).isEqualTo(TIMEOUT.multipliedBy(2));
  }

  @Test
  void timeIsGivenOncePerTaskNotOncePerAttempt() {
    story.developing().turnEnds(OUT_OF_TIME).turnEnds(OUT_OF_TIME).turnEnds(OUT_OF_TIME);

    assertThat(story.in(EngineeringState.Developing.class).work().attempts()).isEqualTo(3);
    assertThat(story.assignment().timeout()).isEqualTo(TIMEOUT.multipliedBy(2));
  }

  @Test
  void testsAtTheirDeadlineAreEvidenceForTheDeveloper() {
    story.testing().turnEnds(OUT_OF_TIME);

    story.in(EngineeringState.Developing.class);
    assertThat(story.input().previousAttempts())
        .singleElement()
        .satisfies(attempt -> {
          assertThat(attempt.commitSha()).isEqualTo(FIRST.value());
          assertThat(attempt.summary()).contains("did not end in time");
          assertThat(attempt.exitCode()).isNull();
          assertThat(attempt.evidence()).isEqualTo("still at it");
        });
  }

  @Test
  void lostDeveloperRunsAgainWithinItsAttempt() {
    story.developing().turnEnds(lost());

    EngineeringState.Developing again = story.in(EngineeringState.Developing.class);
    assertThat(again.work().attempts()).isEqualTo(1);
    assertThat(again.work().previous()).isEmpty();
    assertThat(again.turn().fence()).isEqualTo(2);
    assertThat(again.work().lostTurns()).isEqualTo(1);
  }

  @Test
  void lostTestsRunAgainOnTheSameCommit() {
    story.testing().turnEnds(lost());

    EngineeringState.Testing again = story.in(EngineeringState.Testing.class);
    assertThat(again.commit()).isEqualTo(FIRST);
    assertThat(again.turn().fence()).isEqualTo(3);
  }

  @Test
  void tooManyLostContainersInARowAskForAPerson() {
    story.developing();
    for (int lost = 1; lost <= EngineeringPolicy.DEFAULT.lostTurnsMax(); lost++) {
      story.turnEnds(lost()).in(EngineeringState.Developing.class);
    }

    story.turnEnds(lost());

    assertThat(story.ended()).isInstanceOf(TaskStatus.NeedsAttention.class);
    assertThat(story.in(EngineeringState.Ended.class).attempts()).isEqualTo(1);
  }

  @Test
  void workerThatEndsByItselfForgivesTheLostOnes() {
    story.developing().turnEnds(lost()).turnEnds(finished(1, null, null, FIRST));

    assertThat(story.in(EngineeringState.Developing.class).work().lostTurns()).isZero();
  }

  @Test
  void testsThatEndByThemselvesForgiveTheLostOnes() {
    story.testing().turnEnds(lost()).turnEnds(tests(1));

    assertThat(story.in(EngineeringState.Developing.class).work().lostTurns()).isZero();
  }

  @Test
  void unusableWorkIsEvidenceAndTheNextAttemptStartsBeforeIt() {
    Fault fault = Fault.permanent("the tree holds a file of 3 GB", "leave it out");

    story
        .developing()
        .turnEnds(finished(1, null, null, FIRST))
        .turnEnds(new TurnOutcome.Unusable(fault, "wrote 3 GB"));

    assertThat(story.input().previousAttempts())
        .last()
        .satisfies(attempt -> {
          assertThat(attempt.attempt()).isEqualTo(2);
          assertThat(attempt.summary()).isEqualTo("the tree holds a file of 3 GB");
          assertThat(attempt.evidence()).isEqualTo("wrote 3 GB");
        });
    assertThat(story.assignment().start()).isEqualTo(FIRST);
  }

  @Test
  void turnThatCannotBeRunForTheRequestsFaultFailsTheTask() {
    Fault fault = Fault.permanent("image slipway/agent:1 does not exist", "build it");

    story.developing().turnEnds(new TurnOutcome.Broken(fault));

    assertThat(story.ended()).isEqualTo(new TaskStatus.Failed(fault));
  }

  @Test
  void turnThatCannotBeRunForThePlatformsFaultAsksForAPerson() {
    Fault fault = Fault.transientFault("the engine did not answer for a day", "start it");

    story.testing().turnEnds(new TurnOutcome.Broken(fault));

    assertThat(story.ended()).isEqualTo(new TaskStatus.NeedsAttention(fault));
  }

  @Test
  void workerStoppedByOthersAsksForAPersonAndIsNotCalledCancelled() {
    story.developing().turnEnds(new TurnOutcome.Stopped());

    assertThat(story.ended()).isInstanceOf(TaskStatus.NeedsAttention.class);
  }
}
