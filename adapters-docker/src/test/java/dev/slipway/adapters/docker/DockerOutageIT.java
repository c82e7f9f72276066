package dev.slipway.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerExit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine that stops, dies or hangs is down, and down is not gone. */
final class DockerOutageIT extends DockerCase {
  private static final String WORK = "echo the work; sleep 3600 & wait $!";
  private static final Duration SHORT = Duration.ofMillis(200);

  private static PrivateEngine engine;

  @BeforeAll
  static void startEngine() throws IOException {
    engine = PrivateEngine.open();
  }

  @AfterAll
  static void stopEngine() throws IOException {
    if (engine != null) {
      engine.close();
    }
  }

  @Override
  DockerHarness open() {
    Duration answer = Duration.ofSeconds(1);
    return new DockerHarness(
        engine.host(), config -> config.withTimeouts(answer, Duration.ofSeconds(2)));
  }

  @BeforeEach
  void runTheWork() throws Exception {
    run(spec(WORK));
    until(() -> output().equals("the work\n"), "it works");
    // opens the stream of events before the engine goes
    assertThat(harness.runtime().events().await(harness.instance(), Duration.ZERO)).isEmpty();
  }

  @Test
  void engineThatRestartsEndsItsContainers() throws Exception {
    engine.stop();
    assertEverythingIsUnavailable();

    engine.startAgain();

    assertTheWorkEnded();
  }

  @Test
  void killedEngineLosesNoOutput() throws Exception {
    engine.kill();
    assertEverythingIsUnavailable();

    engine.startAgain();

    assertTheWorkEnded();
  }

  @Test
  void frozenEngineIsUnavailableInTime() throws Exception {
    engine.freeze();
    try {
      long began = System.nanoTime();
      assertEverythingIsUnavailable();
      // nine acts, of at most two seconds each and the wait for a stop
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(25));
      for (int more = 0; more < 5; more++) {
        awaitNothing();
      }
      assertThat(threads("docker-java-stream")).hasSizeLessThanOrEqualTo(1);
    } finally {
      engine.thaw();
    }

    until(() -> answers(), "the engine answers again");
    assertThat(containers.inspect(name)).isInstanceOf(ContainerStatus.Running.class);
    ContainerStatus.Exited exited = (ContainerStatus.Exited) containers.stop(name, Duration.ZERO);
    assertIsTold(new ContainerExit(name, exited.exit()));
  }

  private void assertEverythingIsUnavailable() {
    assertUnavailable(() -> containers.create(name, workspace, spec(WORK)));
    assertUnavailable(() -> containers.start(name));
    assertUnavailable(() -> containers.inspect(name));
    assertUnavailable(() -> containers.stop(name, SHORT));
    assertUnavailable(() -> containers.output(name, MAX_BYTES));
    assertUnavailable(() -> containers.list(harness.instance()));
    assertUnavailable(() -> ((DockerRuntime) harness.runtime()).hasImage(TestEngine.image()));
    assertThat(harness.runtime().describe()).contains("does not answer");
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(PortException.Unavailable.class)
        .hasMessageContaining("does not answer")
        .extracting(thrown -> ((PortException) thrown).nextStep())
        .asString()
        .isNotBlank();
  }

  private void awaitNothing() throws InterruptedException {
    try {
      assertThat(harness.runtime().events().await(harness.instance(), SHORT)).isEmpty();
    } catch (PortException.Unavailable down) {
      assertThat(down).hasMessageContaining("does not answer");
    }
  }

  private boolean answers() {
    try {
      return !containers.list(harness.instance()).isEmpty();
    } catch (PortException.Unavailable notYet) {
      return false;
    }
  }

  private void assertTheWorkEnded() {
    until(() -> containers.inspect(name) instanceof ContainerStatus.Exited, "it has ended");
    ContainerStatus.Exited exited = (ContainerStatus.Exited) containers.inspect(name);
    assertThat(exited.exit().success()).isFalse();
    assertThat(exited.exit().outOfMemory()).isFalse();
    assertThat(containers.start(name)).isEqualTo(exited);
    assertThat(output()).isEqualTo("the work\n");
    assertEventsGoOn();
  }

  private void assertEventsGoOn() {
    ContainerName next = new ContainerName(harness.instance(), name.turn().next());
    containers.create(next, workspace, spec("exit 4"));
    containers.start(next);
    assertIsTold(new ContainerExit(next, ExitStatus.of(4)));
  }

  private void assertIsTold(ContainerExit exit) {
    List<ContainerExit> told = new ArrayList<>();
    until(
        () -> {
          told.addAll(eventsNow());
          return told.contains(exit);
        },
        exit + " is told");
  }

  private List<ContainerExit> eventsNow() {
    try {
      return harness.runtime().events().await(harness.instance(), SHORT);
    } catch (PortException.Unavailable down) {
      return List.of();
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts this", interrupted);
    }
  }

  private static List<String> threads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(thread -> thread.startsWith(prefix))
        .toList();
  }
}
