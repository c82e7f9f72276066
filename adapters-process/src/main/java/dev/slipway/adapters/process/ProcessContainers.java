package dev.slipway.adapters.process;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.container.Containers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Containers as directories and process trees; the package tells the story. */
final class ProcessContainers implements Containers {
  private final StateDirectory state;
  private final Tools tools;
  private final Supervisor supervisor;
  private final Deletion deletion;
  private final ProcessEnds ends;

  ProcessContainers(
      StateDirectory state,
      Tools tools,
      Supervisor supervisor,
      Deletion deletion,
      ProcessEnds ends) {
    this.state = state;
    this.tools = tools;
    this.supervisor = supervisor;
    this.deletion = deletion;
    this.ends = ends;
  }

  @Override
  public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
    String act = "create container " + name;
    state.requirePresent(act);
    Path home = state.future(name).home();
    String script = AgentScript.write(name, workspace, spec, home, tools);
    onDisk(
        act,
        () -> {
          while (!exists(name, act) && !create(name, script, spec.input())) {
            // somebody else was first, and may have removed it again by now
          }
          return null;
        });
  }

  /** Whether the name was free. */
  private boolean create(ContainerName name, String script, String input) throws IOException {
    ContainerDirectory unfinished = state.unfinished(name);
    boolean published = false;
    try {
      unfinished.fill(script, input);
      published = state.publish(unfinished, name);
      return published;
    } finally {
      if (!published) {
        deletion.delete(unfinished.path());
      }
    }
  }

  /** Whether there is one to adopt; what remains of one that is no more is cleared away. */
  private boolean exists(ContainerName name, String act) throws IOException {
    Optional<ContainerDirectory> found = state.find(name, act);
    if (found.isPresent() && isGone(found.get())) {
      discard(found.get());
      return false;
    }
    return found.isPresent();
  }

  @Override
  public ContainerStatus start(ContainerName name) {
    String act = "start container " + name;
    return onDisk(
        act,
        () -> {
          ContainerDirectory container = state.find(name, act).orElse(null);
          if (container == null || isGone(container) || container.started() != null) {
            return status(name, container);
          }
          return start(name, container, act);
        });
  }

  private ContainerStatus start(ContainerName name, ContainerDirectory container, String act)
      throws IOException {
    switch (supervisor.start(name, container)) {
      case Supervisor.Report.Started(Process process) -> ends.watch(process);
      case Supervisor.Report.Again() -> {}
      case Supervisor.Report.Failed(String why) -> {
        ContainerDirectory left = state.find(name, act).orElse(null);
        if (left != null && left.started() == null) {
          throw Failures.unavailable(act, why, "check the state directory's disk", null);
        }
      }
    }
    return status(name, state.find(name, act).orElse(null));
  }

  @Override
  public ContainerStatus inspect(ContainerName name) {
    String act = "inspect container " + name;
    return onDisk(act, () -> status(name, state.find(name, act).orElse(null)));
  }

  private static ContainerStatus status(ContainerName name, @Nullable ContainerDirectory container)
      throws IOException {
    if (container == null || isGone(container)) {
      return new ContainerStatus.Gone();
    }
    ProcessId running = container.started();
    return running == null
        ? new ContainerStatus.Created()
        : new Ending(container, running, "inspect container " + name).status();
  }

  private static boolean isGone(ContainerDirectory container) throws IOException {
    ProcessId running = container.started();
    return running == null ? container.lostAtReboot() : running.isRemover();
  }

  @Override
  public ContainerStatus stop(ContainerName name, Duration grace) {
    String act = "stop container " + name;
    return onDisk(
        act,
        () -> {
          ContainerDirectory container = state.find(name, act).orElse(null);
          ContainerStatus before = status(name, container);
          if (container == null || !(before instanceof ContainerStatus.Running)) {
            return before;
          }
          ProcessId running = container.started();
          return running == null
              ? new ContainerStatus.Gone()
              : new Ending(container, running, act).stop(grace);
        });
  }

  @Override
  public ContainerOutput output(ContainerName name, int maxBytes) {
    String act = "read the output of container " + name;
    return onDisk(
        act,
        () -> {
          ContainerDirectory container = state.find(name, act).orElse(null);
          try {
            return container == null || isGone(container)
                ? ContainerOutput.NONE
                : KeptOutput.read(container, maxBytes);
          } catch (NoSuchFileException removedMeanwhile) {
            state.requirePresent(act);
            return ContainerOutput.NONE;
          }
        });
  }

  @Override
  public void remove(ContainerName name) {
    String act = "remove container " + name;
    onDisk(
        act,
        () -> {
          ContainerDirectory container = state.find(name, act).orElse(null);
          if (container != null) {
            end(container, act);
            discard(container);
          }
          return null;
        });
  }

  /** Makes sure that nothing runs in it, now or later. */
  private static void end(ContainerDirectory container, String act) throws IOException {
    if (container.started() == null && container.startNevermore()) {
      return;
    }
    ProcessId running = container.started();
    if (running != null && !running.isRemover() && container.ended().isEmpty()) {
      new Ending(container, running, act).kill();
    }
  }

  private void discard(ContainerDirectory container) throws IOException {
    Optional<Path> trash = state.discard(container);
    if (trash.isPresent()) {
      deletion.delete(trash.get());
    }
  }

  @Override
  public List<ContainerName> list(String instance) {
    return state.list(instance, "list containers of instance " + instance);
  }

  /** An act on files. */
  private interface DiskAct<T extends @Nullable Object> {
    T perform() throws IOException;
  }

  private static <T extends @Nullable Object> T onDisk(String act, DiskAct<T> what) {
    try {
      return what.perform();
    } catch (IOException e) {
      throw Failures.disk(act, e);
    } catch (UncheckedIOException e) {
      throw Failures.disk(act, requireNonNull(e.getCause()));
    }
  }
}
