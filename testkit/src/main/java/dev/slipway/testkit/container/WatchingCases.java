package dev.slipway.testkit.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.ContainerExit;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.ports.container.Containers;
import dev.slipway.testkit.container.Script.Act;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How containers are found, watched and taken over, also by a runner that did not start them. */
abstract class WatchingCases extends ContainerCases {
  private static final Duration SHORT = Duration.ofMillis(100);

  WatchingCases(Supplier<ContainersHarness> opener) {
    super(opener);
  }

  @Test
  void nextRunnerSeesWhatRuns() {
    run(new Act.RunUntilStopped());
    Containers next = harness.reopened().containers();

    assertThat(next.inspect(name)).isEqualTo(new ContainerStatus.Running());
    assertThat(next.start(name)).isEqualTo(new ContainerStatus.Running());
    assertThat(next.stop(name, GRACE)).isEqualTo(exited(143));
    assertThat(containers.inspect(name)).isEqualTo(exited(143));
  }

  @Test
  void nextRunnerStartsWhatWasCreated() {
    containers.create(name, workspace, spec("input", Map.of(), new Act.EchoInput()));
    Containers next = harness.reopened().containers();

    next.start(name);

    assertThat(awaitExit(next, name)).isEqualTo(ExitStatus.of(0));
    assertThat(next.output(name, MAX_BYTES).text()).isEqualTo("input");
  }

  @Test
  void nextRunnerCollectsWhatEndedUnwatched() {
    run(new Act.WaitFor(SHORT), new Act.Print("the work"), new Act.Exit(3));
    harness.runtime().close();
    harness.pass(Duration.ofSeconds(1));
    Containers next = harness.reopened().containers();

    assertThat(awaitExit(next, name)).isEqualTo(ExitStatus.of(3));
    assertThat(next.output(name, MAX_BYTES).text()).isEqualTo("the work");
  }

  @Test
  void containersGoOnWhenTheirRunnerCloses() {
    run(new Act.RunUntilStopped());

    harness.runtime().close();

    Containers next = harness.reopened().containers();
    assertThat(next.inspect(name)).isEqualTo(new ContainerStatus.Running());
  }

  @Test
  void listHoldsEveryStatusOfTheInstance() {
    ContainerName created = name("created");
    ContainerName running = name("running");
    ContainerName ended = name("ended");
    containers.create(created, workspace, spec(new Act.Exit(0)));
    containers.create(running, workspace, spec(new Act.RunUntilStopped()));
    containers.create(ended, workspace, spec(new Act.Exit(0)));
    containers.start(running);
    containers.start(ended);
    awaitExit(containers, ended);

    assertThat(containers.list(harness.instance()))
        .containsExactlyInAnyOrder(created, running, ended);
  }

  @Test
  void listHoldsNoOtherInstance() {
    // one name begins as the other does
    ContainerName ours = name("task-1");
    ContainerName other = new ContainerName(otherInstance(), new Turn(new TaskId("1x"), 1));
    containers.create(ours, workspace, spec(new Act.Exit(0)));
    containers.create(other, workspace, spec(new Act.Exit(0)));

    assertThat(containers.list(harness.instance())).containsExactly(ours);
    assertThat(containers.list(otherInstance())).containsExactly(other);
  }

  @Test
  void listOfNoContainersIsEmpty() {
    assertThat(containers.list(harness.instance())).isEmpty();
  }

  @Test
  void endIsAnEvent() {
    run(new Act.WaitFor(SHORT), new Act.Exit(6));

    assertThat(awaitEvents(harness.runtime().events(), harness.instance(), name))
        .containsOnly(new ContainerExit(name, ExitStatus.of(6)));
  }

  @Test
  void nextRunnerHearsOfTheEnd() {
    run(new Act.WaitFor(Duration.ofMillis(500)), new Act.Exit(6));
    ContainerEvents next = harness.reopened().events();

    assertThat(awaitEvents(next, harness.instance(), name))
        .containsOnly(new ContainerExit(name, ExitStatus.of(6)));
  }

  @Test
  void eventsAreOfTheInstance() {
    ContainerName other = new ContainerName(otherInstance(), new Turn(new TaskId("1x"), 1));
    containers.create(other, workspace, spec(new Act.Exit(0)));
    containers.start(other);
    awaitExit(containers, other);
    run(new Act.WaitFor(SHORT), new Act.Exit(6));

    assertThat(awaitEvents(harness.runtime().events(), harness.instance(), name))
        .extracting(ContainerExit::name)
        .containsOnly(name);
  }

  @Test
  void waitForEventsEnds() throws Exception {
    run(new Act.RunUntilStopped());

    assertThat(harness.runtime().events().await(harness.instance(), Duration.ZERO)).isEmpty();
    assertThat(harness.runtime().events().await(harness.instance(), SHORT)).isEmpty();
  }

  private List<ContainerExit> awaitEvents(
      ContainerEvents events, String instance, ContainerName awaited) {
    List<ContainerExit> seen = new ArrayList<>();
    until(
        () -> {
          seen.addAll(await(events, instance));
          return seen.stream().anyMatch(exit -> exit.name().equals(awaited));
        },
        "an event of " + awaited);
    return seen;
  }

  private static List<ContainerExit> await(ContainerEvents events, String instance) {
    try {
      return events.await(instance, SHORT);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts this", interrupted);
    }
  }

  @Test
  void engineThatDoesNotAnswerIsUnavailable() {
    try (ContainerRuntime runtime = harness.unreachable()) {
      Containers unreachable = runtime.containers();

      assertUnavailable(() -> unreachable.create(name, workspace, spec(new Act.Exit(0))));
      assertUnavailable(() -> unreachable.start(name));
      assertUnavailable(() -> unreachable.inspect(name));
      assertUnavailable(() -> unreachable.stop(name, GRACE));
      assertUnavailable(() -> unreachable.output(name, MAX_BYTES));
      assertUnavailable(() -> unreachable.remove(name));
      assertUnavailable(() -> unreachable.list(harness.instance()));
      assertUnavailable(() -> runtime.events().await(harness.instance(), SHORT));
    }
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThat(catchThrowable(call)).isInstanceOf(PortException.Unavailable.class);
  }

  @Test
  void describesItselfInOneLine() {
    assertThat(harness.runtime().describe()).isNotBlank().doesNotContain("\n");
    try (ContainerRuntime unreachable = harness.unreachable()) {
      assertThat(unreachable.describe()).isNotBlank().doesNotContain("\n");
    }
  }
}
