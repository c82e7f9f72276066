package dev.slipway.adapters.docker;

import dev.slipway.ports.container.ContainerCapability;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.ports.container.Containers;
import java.time.Instant;
import java.util.Set;

/**
 * Containers on a Docker engine of this machine.
 *
 * <p>The command runs in {@code /workspace}, which is the workspace, as the user who owns that
 * directory; its home is {@code /home/agent}, empty and in memory. Its environment is what the
 * image itself sets and what was declared; nothing of the runner's. Safe for concurrent use.
 */
public final class DockerRuntime implements ContainerRuntime {
  private final DockerConfig config;
  private final EngineCalls engine;
  private final DockerContainers containers;
  private final DockerEvents events;

  private DockerRuntime(DockerConfig config) {
    this.config = config;
    this.engine = new EngineCalls(config);
    Lookup lookup = new Lookup(engine, config.answerTimeout());
    this.containers = new DockerContainers(engine, config, lookup);
    this.events = new DockerEvents(engine, config, lookup, Instant.now());
  }

  /** Opens the engine without waiting for it: it may be down, now or later. */
  public static DockerRuntime open(DockerConfig config) {
    DockerRuntime runtime = new DockerRuntime(config);
    runtime.engine.warmUp();
    return runtime;
  }

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public Set<ContainerCapability> capabilities() {
    return Set.of(
        ContainerCapability.ISOLATION,
        ContainerCapability.LIMITS,
        ContainerCapability.WHOLE_TREE_KILL,
        ContainerCapability.IMAGES);
  }

  @Override
  public Containers containers() {
    return containers;
  }

  @Override
  public ContainerEvents events() {
    return events;
  }

  /** Whether the engine has the image, so that a container can be made of it. */
  public boolean hasImage(String image) {
    String act = "look for the image " + image;
    try {
      engine.ask(act, config.answerTimeout(), client -> client.inspectImageCmd(image).exec());
      return true;
    } catch (EngineRefusal refusal) {
      if (refusal.is(EngineRefusal.NOT_FOUND)) {
        return false;
      }
      throw refusal.toPortException(act);
    }
  }

  @Override
  public String describe() {
    return EngineDescription.of(engine, config);
  }

  @Override
  public void close() {
    events.close();
    engine.close();
  }
}
