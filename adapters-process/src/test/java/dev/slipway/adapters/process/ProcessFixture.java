package dev.slipway.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.ports.container.Containers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One container of a process runtime, and words for what a shell command does in it. */
final class ProcessFixture implements AutoCloseable {
  static final ContainerName NAME =
      new ContainerName("s1", new Turn(new TaskId("task-with-dashes"), 7));
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final ProcessContainersHarness harness;
  final ContainerRuntime runtime;
  final Containers containers;
  final Workspace workspace;

  ProcessFixture(boolean namespaces) {
    this(ProcessOptions.defaults().withPidNamespaces(namespaces));
  }

  ProcessFixture(ProcessOptions options) {
    harness = new ProcessContainersHarness(options);
    runtime = harness.runtime();
    containers = runtime.containers();
    workspace = harness.newWorkspace();
  }

  static ContainerSpec spec(String command) {
    return spec(command, "", Map.of());
  }

  static ContainerSpec spec(String command, String input, Map<String, String> environment) {
    return new ContainerSpec(
        null, command, input, environment, Resources.DEFAULT, NetworkPolicy.OPEN);
  }

  void run(String command) {
    containers.create(NAME, workspace, spec(command));
    containers.start(NAME);
  }

  ExitStatus runToEnd(String command) {
    run(command);
    return awaitExit();
  }

  ExitStatus awaitExit() {
    until(() -> containers.inspect(NAME) instanceof ContainerStatus.Exited);
    return ((ContainerStatus.Exited) containers.inspect(NAME)).exit();
  }

  static void until(BooleanSupplier condition) {
    assertThat(Poll.until(condition, PATIENCE, "test")).as("in time").isTrue();
  }

  String output() {
    return containers.output(NAME, 1 << 20).text();
  }

  /** What a file of the workspace holds; empty if there is none. */
  String file(String path) {
    return harness.files(workspace).getOrDefault(path, "");
  }

  void assertNoBeats(String path) {
    int before = file(path).length();
    harness.pass(Duration.ofMillis(300));
    assertThat(file(path)).as("a process goes on writing").hasSize(before);
  }

  Path directory() {
    return harness.state.resolve("s1").resolve("task-with-dashes-7");
  }

  @Override
  public void close() {
    containers.remove(NAME);
    harness.close();
  }
}
