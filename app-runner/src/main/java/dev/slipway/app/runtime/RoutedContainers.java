package dev.slipway.app.runtime;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.task.TaskId;
import dev.slipway.ports.container.Containers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Containers of two runtimes: those of a task that names an image are Docker's, all others are
 * processes. The choice is the task's, and never changes, so that a runtime that is down is never
 * asked about a container of the other.
 */
public final class RoutedContainers implements Containers {
  private final LateRuntime processes;
  private final LateRuntime docker;
  private final Function<TaskId, Optional<RuntimeChoice>> choices;

  /**
   * @param choices what each task's submitter chose; empty for a task that the store does not know
   */
  public RoutedContainers(
      LateRuntime processes,
      LateRuntime docker,
      Function<TaskId, Optional<RuntimeChoice>> choices) {
    this.processes = processes;
    this.docker = docker;
    this.choices = choices;
  }

  @Override
  public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
    LateRuntime runtime = spec.image() == null ? processes : docker;
    runtime.get().containers().create(name, workspace, spec);
  }

  @Override
  public ContainerStatus start(ContainerName name) {
    Containers owner = owner(name);
    return owner == null ? new ContainerStatus.Gone() : owner.start(name);
  }

  @Override
  public ContainerStatus inspect(ContainerName name) {
    Containers owner = owner(name);
    return owner == null ? new ContainerStatus.Gone() : owner.inspect(name);
  }

  @Override
  public ContainerStatus stop(ContainerName name, Duration grace) {
    Containers owner = owner(name);
    return owner == null ? new ContainerStatus.Gone() : owner.stop(name, grace);
  }

  @Override
  public ContainerOutput output(ContainerName name, int maxBytes) {
    Containers owner = owner(name);
    return owner == null ? ContainerOutput.NONE : owner.output(name, maxBytes);
  }

  @Override
  public void remove(ContainerName name) {
    Containers owner = owner(name);
    if (owner != null) {
      owner.remove(name);
    }
  }

  @Override
  public List<ContainerName> list(String instance) {
    List<ContainerName> names = new ArrayList<>();
    if (processes.inUse()) {
      names.addAll(processes.get().containers().list(instance));
    }
    if (docker.inUse()) {
      names.addAll(docker.get().containers().list(instance));
    }
    return names;
  }

  /** Who has the container, or would have it; null if it is nobody's. */
  private @Nullable Containers owner(ContainerName name) {
    RuntimeChoice choice = choices.apply(name.turn().taskId()).orElse(null);
    if (choice == null) {
      return ownerOfUnknown(name);
    }
    LateRuntime runtime = choice.isolated() ? docker : processes;
    return runtime.get().containers();
  }

  /** A container of another store's task: whoever knows it has it. */
  private @Nullable Containers ownerOfUnknown(ContainerName name) {
    Containers local = processes.inUse() ? processes.get().containers() : null;
    if (local != null && !(local.inspect(name) instanceof ContainerStatus.Gone)) {
      return local;
    }
    return docker.inUse() ? docker.get().containers() : local;
  }
}
