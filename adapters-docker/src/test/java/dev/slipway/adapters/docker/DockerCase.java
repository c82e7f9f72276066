package dev.slipway.adapters.docker;

import static org.assertj.core.api.Assertions.fail;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.container.Containers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tests of what only this adapter has have in common: an engine and one container. */
@ExtendWith(NothingLeft.class)
abstract class DockerCase {
  static final int MAX_BYTES = 1 << 20;
  private static final Duration POLL = Duration.ofMillis(20);

  DockerHarness harness;
  Containers containers;
  Workspace workspace;
  ContainerName name;

  @BeforeEach
  void openEngine() {
    harness = open();
    containers = harness.runtime().containers();
    workspace = harness.newWorkspace();
    name = new ContainerName(harness.instance(), new Turn(new TaskId("task"), 1));
  }

  DockerHarness open() {
    return new DockerHarness();
  }

  @AfterEach
  void leaveNoContainerBehind() {
    if (harness != null) {
      Containers cleaner = harness.reopened().containers();
      cleaner.list(harness.instance()).forEach(cleaner::remove);
      harness.close();
    }
  }

  static ContainerSpec spec(String command) {
    return new ContainerSpec(
        TestEngine.image(),
        command,
        "the input\n",
        Map.of(),
        new Resources(1, 64, 64, 1024),
        NetworkPolicy.NONE);
  }

  static ContainerSpec on(ContainerSpec spec, String image) {
    return new ContainerSpec(
        image, spec.command(), spec.input(), spec.environment(), spec.resources(), spec.network());
  }

  static ContainerSpec with(ContainerSpec spec, NetworkPolicy network) {
    return new ContainerSpec(
        spec.image(), spec.command(), spec.input(), spec.environment(), spec.resources(), network);
  }

  static ContainerSpec with(ContainerSpec spec, Map<String, String> environment) {
    return new ContainerSpec(
        spec.image(), spec.command(), spec.input(), environment, spec.resources(), spec.network());
  }

  void run(ContainerSpec spec) {
    containers.create(name, workspace, spec);
    containers.start(name);
  }

  ExitStatus runToEnd(ContainerSpec spec) {
    run(spec);
    until(() -> containers.inspect(name) instanceof ContainerStatus.Exited, name + " has ended");
    return ((ContainerStatus.Exited) containers.inspect(name)).exit();
  }

  /** Runs a command that must succeed, and returns what it printed. */
  String printed(ContainerSpec spec) {
    ExitStatus exit = runToEnd(spec);
    String text = output();
    if (!exit.success()) {
      fail("%s ended with %s: %s", spec.command(), exit, text);
    }
    return text;
  }

  String output() {
    return containers.output(name, MAX_BYTES).text();
  }

  void until(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + TestEngine.PATIENCE.toNanos();
    while (System.nanoTime() - deadline < 0) {
      if (condition.getAsBoolean()) {
        return;
      }
      harness.pass(POLL);
    }
    fail("not within %s: %s", TestEngine.PATIENCE, what);
  }

  Path workspacePath() {
    return Path.of(workspace.location());
  }

  static ContainerStatus exited(int code) {
    return new ContainerStatus.Exited(ExitStatus.of(code));
  }
}
