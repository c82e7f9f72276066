package dev.slipway.adapters.process;

import dev.slipway.ports.container.ContainerCapability;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.ports.container.Containers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Containers as plain processes of this machine. They survive the runner, and whoever opens the
 * same state directory takes them over. Needs Linux, a POSIX shell, coreutils and util-linux.
 */
public final class ProcessRuntime implements ContainerRuntime {
  private final StateDirectory state;
  private final Namespaces namespaces;
  private final ProcessContainers containers;
  private final ProcessEvents events;

  private ProcessRuntime(StateDirectory state, Tools tools, Namespaces namespaces) {
    this.state = state;
    this.namespaces = namespaces;
    Supervisor supervisor = new Supervisor(state, tools, namespaces);
    Deletion deletion = new Deletion(tools);
    ProcessEnds ends = new ProcessEnds();
    containers = new ProcessContainers(state, tools, supervisor, deletion, ends);
    events = new ProcessEvents(containers, ends);
    supervisor.prepare();
    deletion.deleteLeftovers(state);
  }

  /** Opens the runtime with the {@linkplain ProcessOptions#defaults default options}. */
  public static ContainerRuntime open(Path stateDirectory) {
    return open(stateDirectory, ProcessOptions.defaults());
  }

  /**
   * Opens the runtime; several may share a state directory.
   *
   * @param stateDirectory made if need be, on a local disk; holds prompts and output, and nobody
   *     else may read it
   * @throws dev.slipway.ports.PortException.Misconfigured if this is no Linux or a command that the
   *     runtime needs is missing
   */
  public static ContainerRuntime open(Path stateDirectory, ProcessOptions options) {
    if (!Files.exists(Path.of("/proc/self/stat"))) {
      throw Failures.misconfigured(
          "run processes", "there is no /proc on this system", "use Linux, or the docker runtime");
    }
    Tools tools = Tools.find(options.path());
    Namespaces namespaces = new Namespaces(tools, options.pidNamespaces());
    StateDirectory state = StateDirectory.open(stateDirectory.toAbsolutePath().normalize());
    return new ProcessRuntime(state, tools, namespaces);
  }

  @Override
  public String name() {
    return "process";
  }

  @Override
  public Set<ContainerCapability> capabilities() {
    return namespaces.allowed() ? Set.of(ContainerCapability.WHOLE_TREE_KILL) : Set.of();
  }

  @Override
  public Containers containers() {
    return containers;
  }

  @Override
  public ContainerEvents events() {
    return events;
  }

  @Override
  public String describe() {
    if (!state.present()) {
      return "plain processes: the state directory %s is gone".formatted(state.root());
    }
    return "plain processes in %s, without isolation and limits; %s"
        .formatted(
            state.root(),
            namespaces.allowed()
                ? "each tree ends as a whole"
                : "no PID namespaces here: a process that hides may outlive its container");
  }

  /** Containers go on; there is nothing to release. */
  @Override
  public void close() {}
}
