package dev.slipway.adapters.memory.container;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerCapability;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.ContainerExit;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.ports.container.Containers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The memory engine as one runner sees it. */
final class MemoryRuntime implements ContainerRuntime, Containers, ContainerEvents {
  private static final Set<ContainerCapability> CAPABILITIES =
      Set.of(
          ContainerCapability.ISOLATION,
          ContainerCapability.LIMITS,
          ContainerCapability.WHOLE_TREE_KILL,
          ContainerCapability.IMAGES);

  private final MemoryContainers engine;

  /** How many of the engine's events were told before this runner came. */
  private final int eventsBefore;

  /** How many of them it has read for each instance; under the engine's lock. */
  private final Map<String, Integer> eventsRead = new HashMap<>();

  MemoryRuntime(MemoryContainers engine, int eventsBefore) {
    this.engine = engine;
    this.eventsBefore = eventsBefore;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Set<ContainerCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Containers containers() {
    return this;
  }

  @Override
  public ContainerEvents events() {
    return this;
  }

  @Override
  public String describe() {
    return engine.locked(engine::down)
        ? "simulated containers in memory: down"
        : "simulated containers in memory: up";
  }

  @Override
  public void close() {}

  @Override
  public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
    call(
        "create container",
        name,
        () -> {
          if (engine.find(name) != null) {
            return null;
          }
          if (!engine.hasImage(spec.image())) {
            throw noImage(name, spec.image());
          }
          engine.add(new MemoryContainer(name, workspace, spec));
          return null;
        });
  }

  @Override
  public ContainerStatus start(ContainerName name) {
    return call(
        "start container",
        name,
        () -> {
          MemoryContainer container = engine.find(name);
          if (container != null && container.created()) {
            engine.start(container);
          }
          return MemoryContainers.statusOf(container);
        });
  }

  @Override
  public ContainerStatus inspect(ContainerName name) {
    return call("inspect container", name, () -> MemoryContainers.statusOf(engine.find(name)));
  }

  /** Takes no time: one that ignores the request is killed at once. */
  @Override
  public ContainerStatus stop(ContainerName name, Duration grace) {
    return call(
        "stop container",
        name,
        () -> {
          MemoryContainer container = engine.find(name);
          if (container != null && container.running()) {
            engine.stop(container);
          }
          return MemoryContainers.statusOf(container);
        });
  }

  @Override
  public ContainerOutput output(ContainerName name, int maxBytes) {
    return call(
        "read the output of container",
        name,
        () -> {
          MemoryContainer container = engine.find(name);
          return container == null ? ContainerOutput.NONE : container.output(maxBytes);
        });
  }

  @Override
  public void remove(ContainerName name) {
    call(
        "remove container",
        name,
        () -> {
          MemoryContainer container = engine.find(name);
          if (container != null) {
            engine.remove(container);
          }
          return null;
        });
  }

  @Override
  public List<ContainerName> list(String instance) {
    return call("list containers of instance", instance, () -> engine.list(instance));
  }

  /**
   * Returns at once if there is something to tell, or if {@code wait} is zero. Otherwise it waits
   * in real time, whatever the engine's clock does.
   */
  @Override
  public List<ContainerExit> await(String instance, Duration wait) throws InterruptedException {
    return engine.await(() -> unread(instance), wait);
  }

  private List<ContainerExit> unread(String instance) {
    return call(
        "await the end of containers of instance",
        instance,
        () -> {
          List<ContainerExit> all = engine.events();
          int read = eventsRead.getOrDefault(instance, eventsBefore);
          eventsRead.put(instance, all.size());
          return all.subList(read, all.size()).stream()
              .filter(exit -> exit.name().instance().equals(instance))
              .toList();
        });
  }

  private <T extends @Nullable Object> T call(String act, Object object, Supplier<T> action) {
    return engine.locked(() -> {
      if (engine.down()) {
        throw new PortException.Unavailable(
            failure(act + " " + object, "the engine is down"),
            "start the container engine; what runs goes on meanwhile",
            null);
      }
      return action.get();
    });
  }

  private static PortException noImage(ContainerName name, @Nullable String image) {
    return new PortException.Rejected(
        failure("create container " + name, "there is no image '%s'".formatted(image)),
        "name an image that the engine has, or none",
        null);
  }

  private static PortException.Failure failure(String act, String reason) {
    return new PortException.Failure("memory", act, reason);
  }
}
