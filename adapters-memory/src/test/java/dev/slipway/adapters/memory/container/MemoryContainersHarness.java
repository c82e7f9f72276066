package dev.slipway.adapters.memory.container;

import dev.slipway.adapters.memory.repo.MemoryWorkspaces;
import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.testkit.container.ContainersHarness;
import dev.slipway.testkit.container.Script;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A memory engine whose containers follow scripts. Broken ones override what they break. */
class MemoryContainersHarness implements ContainersHarness {
  static final Workspace HOST = new Workspace("/memory/host");
  private static final String HOST_FILE = "/memory/host/file";

  final MemoryWorkspaces disk = new MemoryWorkspaces();
  private final ScriptedAgent agent = agent();
  private final VirtualClock clock = new VirtualClock();
  final MemoryContainers engine = new MemoryContainers(clock, agent);
  private @Nullable ContainerRuntime runtime;
  private int workspaces;

  MemoryContainersHarness() {
    engine.observe(agent);
    disk.put(HOST, Map.of());
  }

  /** What the contract gets to see of the engine. */
  ContainerRuntime adapter(ContainerRuntime sound) {
    return sound;
  }

  /** What the containers do; called once. */
  ScriptedAgent agent() {
    return new ScriptedAgent(disk);
  }

  @Override
  public ContainerRuntime runtime() {
    if (runtime == null) {
      runtime = reopened();
    }
    return runtime;
  }

  @Override
  public ContainerRuntime reopened() {
    return adapter(engine.runtime());
  }

  @Override
  public ContainerRuntime unreachable() {
    MemoryContainers down = new MemoryContainers(clock, agent);
    down.setDown(true);
    return adapter(down.runtime());
  }

  @Override
  public String instance() {
    return "s1";
  }

  @Override
  public @Nullable String image() {
    return null;
  }

  @Override
  public Workspace newWorkspace() {
    Workspace workspace = new Workspace("/memory/workspace-" + ++workspaces);
    disk.put(workspace, Map.of());
    return workspace;
  }

  @Override
  public Map<String, String> files(Workspace workspace) {
    agent.beat();
    return new HashMap<>(disk.files(workspace));
  }

  @Override
  public String command(Script script) {
    String command = script.shell();
    agent.learn(command, script);
    return command;
  }

  @Override
  public String hostFile() {
    return HOST_FILE;
  }

  @Override
  public boolean hostFileExists() {
    return disk.files(HOST).containsKey(HOST_FILE);
  }

  @Override
  public void pass(Duration time) {
    clock.advance(time);
  }

  @Override
  public long hugeOutputBytes() {
    return 8 << 20;
  }

  @Override
  public long storedOutputLimitBytes() {
    return 3 << 20;
  }

  @Override
  public long storedOutputBytes(ContainerName name) {
    return engine.storedOutputBytes(name);
  }

  @Override
  public void close() {}
}
