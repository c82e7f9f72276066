package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSamples.developer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Waiting is not failing: each state that stands at an effect retries it three times, then waits
 * visibly, for a day at most.
 */
final class WorkerWaitsTest {
  private static final Fault DOWN = Fault.transientFault("the host does not answer", "wait");
  private static final Duration DAY = Duration.ofHours(24);

  private final WorkerStory story = WorkerStory.of(developer());

  static Stream<Arguments> states() {
    return Stream.of(
        at("preparing", WorkerStory::preparing, Effect.PrepareWorkspace.class, "repository"),
        at("starting", WorkerStory::starting, Effect.StartContainer.class, "container_engine"),
        at(
            "stopping",
            worker -> worker.running().stopped(),
            Effect.StopContainer.class,
            "container_engine"),
        at("collecting", WorkerStory::collecting, Effect.CollectOutcome.class, "container_engine"),
        at("removing", WorkerStory::removing, Effect.RemoveWorker.class, "container_engine"));
  }

  private static Arguments at(
      String name, Consumer<WorkerStory> lead, Class<? extends Effect> effect, String reason) {
    return argumentSet(name, lead, effect, reason);
  }

  @ParameterizedTest
  @MethodSource("states")
  void hiccupIsRetriedWithoutAWord(
      Consumer<WorkerStory> lead, Class<? extends Effect> effect, String reason) {
    lead.accept(story);
    Effect first = story.effect();
    List<Duration> delays = new ArrayList<>();
    for (int retry = 1; retry <= 3; retry++) {
      Instant failed = story.now();
      story.fails(DOWN);
      assertThat(story.commands()).isEmpty();
      story.woken();
      delays.add(Duration.between(failed, story.now()));
      assertThat(story.effect()).isInstanceOf(effect).isEqualTo(first);
    }

    assertThat(delays.get(0)).isBetween(Duration.ofMillis(900), Duration.ofMillis(1100));
    assertThat(delays.get(1)).isBetween(Duration.ofMillis(1800), Duration.ofMillis(2200));
    assertThat(delays.get(2)).isBetween(Duration.ofMillis(3600), Duration.ofMillis(4400));
  }

  @ParameterizedTest
  @MethodSource("states")
  void dependencyThatIsDownIsNamedAndWaitedFor(
      Consumer<WorkerStory> lead, Class<? extends Effect> effect, String reason) {
    lead.accept(story);
    for (int retry = 1; retry <= 3; retry++) {
      story.fails(DOWN).woken();
    }

    story.fails(DOWN);

    assertThat(story.wakeAt()).isEqualTo(story.now().plusSeconds(30));
    assertThat(story.responses())
        .singleElement()
        .satisfies(response -> {
          assertThat(response.status()).isEqualTo(WorkerStatus.PAUSED);
          assertThat(response.success()).as("waiting is not failing").isTrue();
          assertThat(response.error()).isEqualTo(reason + ": the host does not answer");
        });
    story.woken();
    assertThat(story.effect()).isInstanceOf(effect);
    story.fails(DOWN);
    assertThat(story.commands()).as("it was told already").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("states")
  void waitEndsADayAfterTheFirstFailureAndTheOutcomeIsToldAllTheSame(
      Consumer<WorkerStory> lead, Class<? extends Effect> effect, String reason) {
    lead.accept(story);
    Instant first = story.now();
    Class<? extends WorkerState> at = story.state().getClass();
    for (int failure = 0; failure < 5000 && at.isInstance(story.state()); failure++) {
      story.fails(DOWN);
      if (at.isInstance(story.state())) {
        story.woken();
      }
    }

    assertThat(Duration.between(first, story.now())).isEqualTo(DAY);
    if (story.state() instanceof WorkerState.Removing) {
      story.removed();
    }
    assertThat(story.told())
        .isInstanceOfSatisfying(
            TurnOutcome.Broken.class,
            broken -> assertThat(broken.fault().message()).isEqualTo(DOWN.message()));
  }

  @ParameterizedTest
  @MethodSource("states")
  void faultThatOnlyAPersonCanMendIsNotRetried(
      Consumer<WorkerStory> lead, Class<? extends Effect> effect, String reason) {
    lead.accept(story);
    Fault fatal = Fault.fatal("the socket is refused", "join the group");

    story.fails(fatal);
    if (story.state() instanceof WorkerState.Removing) {
      story.removed();
    }

    assertThat(story.told()).isEqualTo(new TurnOutcome.Broken(fatal));
  }

  @ParameterizedTest
  @MethodSource("states")
  void limitIsWaitedForUntilItEnds(
      Consumer<WorkerStory> lead, Class<? extends Effect> effect, String reason) {
    lead.accept(story);
    Instant reset = story.now().plus(Duration.ofMinutes(42));

    story.fails(new Fault(ErrorCategory.UPSTREAM, "pull limit", "wait", reset));

    assertThat(story.wakeAt()).isEqualTo(reset);
    assertThat(story.responses())
        .extracting(WorkerResponse::status)
        .containsExactly(WorkerStatus.PAUSED);
  }

  @ParameterizedTest
  @MethodSource("states")
  void irrelevantEventsDoNotLoseTheWakeUp(
      Consumer<WorkerStory> lead, Class<? extends Effect> effect, String reason) {
    lead.accept(story);
    story.fails(DOWN);
    Instant retryAt = story.wakeAt();

    story.given("again").assigned();

    assertThat(story.wakeAt()).isNotNull().isEqualTo(retryAt);
  }

  /** A provider that refuses is waited for; a person may be able to do more. */
  @Test
  void fifthRefusalInARowIsToldToPeopleOnce() {
    WorkerStory story = WorkerStory.of(WorkerSamples.developer()).starting();
    Fault limit = new Fault(ErrorCategory.UPSTREAM, "too many requests", "ask for more");
    List<Integer> alertedAt = new ArrayList<>();

    for (int failure = 1; failure <= 12; failure++) {
      story.fails(limit);
      List<ProgressEvent> told =
          story.sent().stream()
              .filter(send -> send.message() instanceof ProgressEvent)
              .map(send -> (ProgressEvent) send.message())
              .toList();
      if (!told.isEmpty()) {
        alertedAt.add(failure);
        assertThat(told)
            .singleElement()
            .satisfies(event -> {
              assertThat(event.taskId()).isEqualTo(WorkerSamples.TURN.taskId());
              assertThat(event.message())
                  .startsWith("alert: ")
                  .contains("5 failures", "too many requests", "ask for more");
            });
      }
      story.woken();
    }

    assertThat(alertedAt).containsExactly(5);
  }
}
