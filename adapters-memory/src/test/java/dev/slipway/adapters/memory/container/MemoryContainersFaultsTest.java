package dev.slipway.adapters.memory.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerExit;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.ports.container.Containers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the simulated engine adds to the contract: virtual time, faults, and a memory of it all. */
final class MemoryContainersFaultsTest {
  private static final ContainerName NAME = new ContainerName("s1", new Turn(new TaskId("t"), 1));
  private static final Duration RUN = Duration.ofMinutes(10);

  private final VirtualClock clock = new VirtualClock();
  private final List<String> effects = new ArrayList<>();
  private final MemoryContainers engine =
      new MemoryContainers(
          clock,
          (name, spec, workspace) ->
              new Run(RUN, ExitStatus.of(0), "done", () -> effects.add("commit")));
  private final ContainerRuntime runtime = engine.runtime();
  private final Containers containers = runtime.containers();

  private void start() {
    ContainerSpec spec =
        new ContainerSpec(null, "agent", "", Map.of(), Resources.DEFAULT, NetworkPolicy.NONE);
    containers.create(NAME, new Workspace("/w"), spec);
    containers.start(NAME);
  }

  @Test
  void effectsHappenOnceAndNotBeforeTheEnd() {
    start();

    clock.advance(RUN.minusNanos(1));
    assertThat(containers.inspect(NAME)).isEqualTo(new ContainerStatus.Running());
    assertThat(effects).isEmpty();

    clock.advance(Duration.ofNanos(1));
    assertThat(containers.inspect(NAME)).isEqualTo(exited(0));
    clock.advance(RUN);
    containers.inspect(NAME);
    assertThat(effects).containsExactly("commit");
  }

  @Test
  void stoppedContainerHasNoEffects() {
    start();

    assertThat(containers.stop(NAME, Duration.ZERO)).isEqualTo(exited(143));

    clock.advance(RUN.multipliedBy(2));
    engine.settle();
    assertThat(effects).isEmpty();
    assertThat(containers.output(NAME, 100).text()).isEmpty();
  }

  @Test
  void engineThatIsDownRefusesEveryCallButContainersGoOn() {
    start();
    engine.setDown(true);

    clock.advance(RUN);
    assertThatThrownBy(() -> containers.inspect(NAME))
        .isInstanceOf(PortException.Unavailable.class)
        .hasMessageContaining("cannot inspect container slipway-s1-t-1: the engine is down");

    engine.setDown(false);
    assertThat(containers.inspect(NAME)).isEqualTo(exited(0));
    assertThat(effects).containsExactly("commit");
  }

  @Test
  void killsAreToldApart() {
    start();

    assertThat(engine.kill(NAME, EndReason.OUT_OF_MEMORY)).isTrue();

    assertThat(containers.inspect(NAME))
        .isEqualTo(new ContainerStatus.Exited(new ExitStatus(137, true)));
    assertThat(engine.kill(NAME, EndReason.KILLED)).isFalse();
  }

  @Test
  void vanishedContainerIsGoneWithoutAnEvent() throws Exception {
    start();

    engine.kill(NAME, EndReason.VANISHED);

    assertThat(containers.inspect(NAME)).isEqualTo(new ContainerStatus.Gone());
    assertThat(runtime.events().await("s1", Duration.ZERO)).isEmpty();
    assertThat(engine.history()).extracting(PastRun::reason).containsExactly(EndReason.VANISHED);
  }

  @ParameterizedTest
  @EnumSource(EventFault.class)
  void eventsCanBeLostAndRepeated(EventFault fault) throws Exception {
    engine.setEventFault(fault);
    start();
    clock.advance(RUN);

    ContainerExit event = new ContainerExit(NAME, ExitStatus.of(0));
    List<ContainerExit> expected =
        switch (fault) {
          case NONE -> List.of(event);
          case LOST -> List.of();
          case REPEATED -> List.of(event, event);
        };
    assertThat(runtime.events().await("s1", Duration.ZERO)).isEqualTo(expected);
    assertThat(runtime.events().await("s1", Duration.ZERO)).isEmpty();
  }

  @Test
  void historyHasEveryRunWithItsInstants() {
    Instant begin = clock.instant();
    start();
    assertThat(engine.history()).containsExactly(new PastRun(NAME, begin, null, null));

    // noticed late, but dated when it happened
    clock.advance(RUN.multipliedBy(3));
    assertThat(engine.history())
        .containsExactly(new PastRun(NAME, begin, begin.plus(RUN), EndReason.FINISHED));
  }

  @Test
  void observersSeeStartAndEnd() {
    List<String> seen = new ArrayList<>();
    engine.observe(
        new ContainerObserver() {
          @Override
          public void onStart(ContainerName name, Instant at) {
            seen.add("start " + name);
          }

          @Override
          public void onEnd(ContainerName name, EndReason reason, Instant at) {
            seen.add(reason + " " + name);
          }
        });
    start();

    containers.remove(NAME);

    assertThat(seen).containsExactly("start slipway-s1-t-1", "REMOVED slipway-s1-t-1");
  }

  @Test
  void waitingRunnerHearsWhenTheClockMoves() throws Exception {
    clock.onMove(engine::settle);
    start();
    Thread mover = Thread.ofVirtual().start(() -> clock.advance(RUN));

    assertThat(runtime.events().await("s1", Duration.ofSeconds(30)))
        .containsExactly(new ContainerExit(NAME, ExitStatus.of(0)));
    mover.join();
  }

  @Test
  void clockThatJumpsBackUndoesNothing() {
    start();
    clock.advance(RUN);
    assertThat(containers.inspect(NAME)).isEqualTo(exited(0));

    clock.set(VirtualClock.START);

    assertThat(containers.inspect(NAME)).isEqualTo(exited(0));
    assertThat(effects).containsExactly("commit");
  }

  private static ContainerStatus exited(int code) {
    return new ContainerStatus.Exited(ExitStatus.of(code));
  }
}
