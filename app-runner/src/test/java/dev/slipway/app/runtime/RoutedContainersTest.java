package dev.slipway.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.adapters.memory.container.MemoryContainers;
import dev.slipway.adapters.memory.container.Run;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoutedContainersTest {
  private static final String INSTANCE = "s1";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Workspace WORKSPACE = new Workspace("/w");

  @TempDir private Path directory;

  private final VirtualClock clock = new VirtualClock();
  private final MemoryContainers processEngine = engine();
  private final MemoryContainers dockerEngine = engine();
  private final Map<TaskId, RuntimeChoice> choices = new ConcurrentHashMap<>();

  private MemoryContainers engine() {
    return new MemoryContainers(
        clock, (name, spec, workspace) -> new Run(SECOND, ExitStatus.of(0), "", () -> {}));
  }

  @Test
  void aTaskWithoutAnImageRunsAsProcessesAndDockerIsNeverOpened() {
    LateRuntime docker =
        new LateRuntime(
            directory.resolve("docker"),
            state -> {
              throw new AssertionError("opened");
            });
    RoutedContainers containers = containers(processes(), docker);
    ContainerName name = accepted("t1", null);

    containers.create(name, WORKSPACE, spec(null));

    assertThat(containers.start(name)).isInstanceOf(ContainerStatus.Running.class);
    assertThat(containers.list(INSTANCE)).containsExactly(name);
    assertThat(processEngine.runtime().containers().list(INSTANCE)).containsExactly(name);
    containers.remove(name);
    assertThat(containers.inspect(name)).isInstanceOf(ContainerStatus.Gone.class);
  }

  @Test
  void aTaskWithAnImageRunsInDocker() {
    RoutedContainers containers = containers(processes(), docker());
    dockerEngine.addImage("agent:1");
    ContainerName name = accepted("t1", "agent:1");

    containers.create(name, WORKSPACE, spec("agent:1"));
    containers.start(name);

    assertThat(dockerEngine.runtime().containers().list(INSTANCE)).containsExactly(name);
    assertThat(containers.stop(name, SECOND)).isInstanceOf(ContainerStatus.Exited.class);
  }

  @Test
  void anEngineThatIsDownHoldsUpOnlyItsOwnTasks() {
    RoutedContainers containers = containers(processes(), docker());
    dockerEngine.addImage("agent:1");
    ContainerName inDocker = accepted("t1", "agent:1");
    containers.create(inDocker, WORKSPACE, spec("agent:1"));
    ContainerName process = accepted("t2", null);
    containers.create(process, WORKSPACE, spec(null));

    dockerEngine.setDown(true);

    containers.remove(process);
    assertThat(containers.inspect(process)).isInstanceOf(ContainerStatus.Gone.class);
    assertThatThrownBy(() -> containers.inspect(inDocker))
        .as("an engine that is down does not say that a container is gone")
        .isInstanceOf(PortException.Unavailable.class);
  }

  @Test
  void aTaskIsNeverMovedOutOfItsIsolation() {
    RoutedContainers containers = containers(processes(), docker());
    ContainerName name = accepted("t1", "agent:1");
    dockerEngine.setDown(true);

    assertThatThrownBy(() -> containers.create(name, WORKSPACE, spec("agent:1")))
        .isInstanceOf(PortException.Unavailable.class);
    assertThat(processEngine.runtime().containers().list(INSTANCE)).isEmpty();
  }

  @Test
  void aLeftoverOfAnUnknownTaskIsFoundWhereItIs() throws IOException {
    Files.createDirectory(directory.resolve("process"));
    RoutedContainers containers = containers(processes(), docker());
    ContainerName leftover = new ContainerName(INSTANCE, new Turn(new TaskId("lost"), 1));
    processEngine.runtime().containers().create(leftover, WORKSPACE, spec(null));

    assertThat(containers.list(INSTANCE)).containsExactly(leftover);
    assertThat(containers.inspect(leftover)).isInstanceOf(ContainerStatus.Created.class);
  }

  @Test
  void endsAreToldOfBothRuntimesAlsoOfOneOpenedLater() throws Exception {
    LateRuntime processes = processes();
    LateRuntime docker = docker();
    dockerEngine.addImage("agent:1");
    RoutedContainers containers = containers(processes, docker);
    ContainerName process = accepted("t1", null);
    ContainerName inDocker = accepted("t2", "agent:1");
    try (RoutedEvents events =
        new RoutedEvents(INSTANCE, processes, docker, Duration.ofMillis(20))) {
      assertThat(events.await(INSTANCE, Duration.ZERO)).isEmpty();
      containers.create(process, WORKSPACE, spec(null));
      containers.start(process);
      clock.advance(SECOND);
      assertThat(events.await(INSTANCE, LONG))
          .extracting(ContainerExit::name)
          .containsExactly(process);

      containers.create(inDocker, WORKSPACE, spec("agent:1"));
      containers.start(inDocker);
      clock.advance(SECOND);
      assertThat(events.await(INSTANCE, LONG))
          .extracting(ContainerExit::name)
          .containsExactly(inDocker);
    }
  }

  private LateRuntime processes() {
    return new LateRuntime(directory.resolve("process"), state -> processEngine.runtime());
  }

  private LateRuntime docker() {
    return new LateRuntime(directory.resolve("docker"), state -> dockerEngine.runtime());
  }

  private RoutedContainers containers(LateRuntime processes, LateRuntime docker) {
    return new RoutedContainers(processes, docker, task -> Optional.ofNullable(choices.get(task)));
  }

  private ContainerName accepted(String task, String image) {
    TaskId id = new TaskId(task);
    choices.put(id, new RuntimeChoice(image));
    return new ContainerName(INSTANCE, new Turn(id, 1));
  }

  private static ContainerSpec spec(String image) {
    return new ContainerSpec(
        image, "sh agent.sh", "", Map.of(), Resources.DEFAULT, NetworkPolicy.NONE);
  }
}
