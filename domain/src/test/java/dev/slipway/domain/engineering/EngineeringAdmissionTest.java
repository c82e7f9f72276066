package dev.slipway.domain.engineering;

import static dev.slipway.domain.engineering.EngineeringSamples.BASE;
import static dev.slipway.domain.engineering.EngineeringSamples.FIRST;
import static dev.slipway.domain.engineering.EngineeringSamples.MEMORY_MB;
import static dev.slipway.domain.engineering.EngineeringSamples.NOON;
import static dev.slipway.domain.engineering.EngineeringSamples.REPOSITORY;
import static dev.slipway.domain.engineering.EngineeringSamples.TASK;
import static dev.slipway.domain.engineering.EngineeringSamples.TEST_TIMEOUT;
import static dev.slipway.domain.engineering.EngineeringSamples.TIMEOUT;
import static dev.slipway.domain.engineering.EngineeringSamples.done;
import static dev.slipway.domain.engineering.EngineeringSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.worker.WorkerAssignment;
import dev.slipway.domain.worker.WorkerRole;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the waiting line to a worker: what it is told, and the turn that it has. */
final class EngineeringAdmissionTest {
  private final EngineeringStory story = EngineeringStory.of(request());

  @Test
  void admittedTaskBeginsItsFirstAttemptInItsFirstTurn() {
    story.developing();

    EngineeringState.Developing developing = story.in(EngineeringState.Developing.class);
    assertThat(developing.turn()).isEqualTo(new Turn(TASK, 1));
    assertThat(developing.work().attempts()).isEqualTo(1);
    assertThat(developing.work().fence()).isEqualTo(1);
    assertThat(developing.waitingFor()).isNull();
  }

  @Test
  void developerIsAssignedAllThatTheRequestSays() {
    story.developing();

    WorkerAssignment assignment = story.assignment();
    assertThat(assignment.turn()).isEqualTo(new Turn(TASK, 1));
    assertThat(assignment.role()).isEqualTo(WorkerRole.DEVELOPER);
    assertThat(assignment.repository()).isEqualTo(REPOSITORY);
    assertThat(assignment.base()).hasToString("main");
    assertThat(assignment.start()).as("starts from the branch").isNull();
    assertThat(assignment.parent()).isNull();
    assertThat(assignment.command()).isEqualTo("sh agent.sh");
    assertThat(assignment.image()).isEqualTo("slipway/agent:1");
    assertThat(assignment.environment()).isEqualTo(Map.of("LANG", "C.UTF-8"));
    assertThat(assignment.resources().memoryMb()).isEqualTo(MEMORY_MB);
    assertThat(assignment.network()).isEqualTo(NetworkPolicy.NONE);
    assertThat(assignment.timeout()).isEqualTo(TIMEOUT);
    assertThat(assignment.correlationId()).isEqualTo("corr-7");
  }

  @Test
  void developerIsGivenThePromptUnderTheSameTurn() {
    story.developing();

    assertThat(story.input().prompt()).isEqualTo("Add a basket");
    assertThat(story.input().previousAttempts()).isEmpty();
    assertThat(story.sends())
        .filteredOn(send ->
            send.queue().equals(QueueRegistry.DEVELOPER_INPUT)
                || send.queue().equals(QueueRegistry.WORKER_COMMANDS))
        .hasSize(2)
        .allSatisfy(send -> assertThat(send.turn()).isEqualTo(new Turn(TASK, 1)));
  }

  @Test
  void silenceIsBoundedByTheTimeoutAndTheWaits() {
    story.developing();

    assertThat(story.wakeAt()).isEqualTo(NOON.plus(TIMEOUT).plus(Duration.ofDays(2)));
  }

  @Test
  void acceptedCommitIsTestedInTheNextTurnFromThatCommit() {
    story.testing();

    EngineeringState.Testing testing = story.in(EngineeringState.Testing.class);
    assertThat(testing.commit()).isEqualTo(FIRST);
    assertThat(testing.turn()).isEqualTo(new Turn(TASK, 2));
    WorkerAssignment assignment = story.assignment();
    assertThat(assignment.role()).isEqualTo(WorkerRole.TESTER);
    assertThat(assignment.start()).isEqualTo(FIRST);
    assertThat(assignment.parent()).isEqualTo(BASE);
    assertThat(assignment.command()).isEqualTo("sh test.sh");
    assertThat(assignment.timeout()).isEqualTo(TEST_TIMEOUT);
    assertThat(story.sentTo(QueueRegistry.DEVELOPER_INPUT)).as("tests read nothing").isEmpty();
    assertThat(story.wakeAt()).isEqualTo(NOON.plus(TEST_TIMEOUT).plus(Duration.ofDays(2)));
  }

  @Test
  void taskWithoutTestsIsPublishedAtOnce() {
    EngineeringStory untested = EngineeringStory.of(request(REPOSITORY, null, 3));

    untested.developing().turnEnds(done(FIRST));

    assertThat(untested.in(EngineeringState.Publishing.class).commit()).isEqualTo(FIRST);
  }

  @Test
  void secondAdmissionChangesNothing() {
    story.developing();
    EngineeringState first = story.state();

    story.admitted();

    assertThat(story.state()).isEqualTo(first);
    assertThat(story.commands()).isEmpty();
  }

  @Test
  void workerThatRunsIsToldToPeopleOnce() {
    story.developing().take(new EngineeringEvent.WorkerReported(WorkerStatus.RUNNING, null, ""));

    assertThat(story.told()).hasSize(1);
    story.in(EngineeringState.Developing.class);
  }

  @Test
  void workerThatWaitsMakesTheTaskWaitVisibly() {
    story
        .developing()
        .take(
            new EngineeringEvent.WorkerReported(
                WorkerStatus.PAUSED, WaitReason.CONTAINER_ENGINE, "container_engine: no answer"));

    assertThat(story.in(EngineeringState.Developing.class).waitingFor())
        .isEqualTo(WaitReason.CONTAINER_ENGINE);
    assertThat(story.told())
        .singleElement()
        .satisfies(event -> assertThat(event.message()).contains("no answer"));
    assertThat(story.wakeAt()).isEqualTo(NOON.plus(TIMEOUT).plus(Duration.ofDays(2)));
  }

  @Test
  void sameWaitToldAgainIsNoNews() {
    EngineeringEvent waits =
        new EngineeringEvent.WorkerReported(
            WorkerStatus.PAUSED, WaitReason.CONTAINER_ENGINE, "container_engine: no answer");

    story.developing().take(waits).take(waits);

    assertThat(story.told()).isEmpty();
    assertThat(story.in(EngineeringState.Developing.class).waitingFor())
        .isEqualTo(WaitReason.CONTAINER_ENGINE);
  }

  @Test
  void workerThatGoesOnEndsTheWait() {
    story
        .developing()
        .take(
            new EngineeringEvent.WorkerReported(
                WorkerStatus.PAUSED, WaitReason.REPOSITORY, "repository: no answer"))
        .take(new EngineeringEvent.WorkerReported(WorkerStatus.RUNNING, null, ""));

    assertThat(story.in(EngineeringState.Developing.class).waitingFor()).isNull();
  }
}
