package dev.slipway.adapters.docker;

import com.github.dockerjava.api.model.Container;
import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import dev.slipway.ports.container.Containers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** The life of containers on a Docker engine. Every act looks first, so it can be repeated. */
final class DockerContainers implements Containers {
  private static final System.Logger LOGGER = System.getLogger(DockerContainers.class.getName());

  /**
   * Held while a container is looked at and started, so that two runners in this process cannot
   * both see it unstarted. Runners in other processes are kept from harm by the token of {@link
   * Handover}.
   */
  private static final List<Lock> STARTING =
      IntStream.range(0, 64).<Lock>mapToObj(stripe -> new ReentrantLock()).toList();

  /**
   * How often the engine is asked whether a removal that is under way has ended; it tells nobody.
   */
  private static final Duration REMOVAL_POLL = Duration.ofMillis(50);

  private final EngineCalls engine;
  private final DockerConfig config;
  private final Lookup lookup;
  private final Handover handover;
  private final Creation creation;
  private final OutputReader output;

  DockerContainers(EngineCalls engine, DockerConfig config, Lookup lookup) {
    this.engine = engine;
    this.config = config;
    this.lookup = lookup;
    this.handover = new Handover(config.stateDirectory());
    this.creation = new Creation(engine, config, lookup, handover);
    this.output = new OutputReader(engine, config);
  }

  @Override
  public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
    creation.create(name, workspace, spec);
  }

  @Override
  public ContainerStatus start(ContainerName name) {
    Lock starting = STARTING.get(Math.floorMod(name.hashCode(), STARTING.size()));
    starting.lock();
    try {
      Optional<ContainerView> found = lookup.find(name);
      if (found.isEmpty()) {
        return new ContainerStatus.Gone();
      }
      requireStartable(name, found.get());
      if (found.get().status() instanceof ContainerStatus.Created) {
        startNow(name, found.get());
      }
    } finally {
      starting.unlock();
    }
    return inspect(name);
  }

  private void startNow(ContainerName name, ContainerView created) {
    String act = "start container " + name;
    try {
      engine.ask(
          act, config.changeTimeout(), client -> client.startContainerCmd(created.id()).exec());
    } catch (EngineRefusal refusal) {
      if (refusal.is(EngineRefusal.NOT_MODIFIED) || refusal.is(EngineRefusal.NOT_FOUND)) {
        return;
      }
      Optional<ContainerView> after = lookup.find(name);
      after.ifPresent(view -> requireStartable(name, view));
      if (after.isEmpty() || !(after.get().status() instanceof ContainerStatus.Created)) {
        // another runner started or removed it, and the engine refused to do so again
        return;
      }
      throw notStarted(act, refusal);
    }
  }

  /** A start that failed for good would fail again: its container counts as ended. */
  private static void requireStartable(ContainerName name, ContainerView view) {
    if (view.startFailure() != null) {
      throw new PortException.Rejected(
          new Failure("docker", "start container " + name, view.startFailure()),
          "choose an image that can run the command",
          null);
    }
  }

  private static PortException notStarted(String act, EngineRefusal refusal) {
    if (refusal.says("bind source path does not exist")) {
      Failure failure = new Failure("docker", act, refusal.reason());
      return new PortException.Rejected(
          failure, "its workspace or input was deleted: remove it, start a new turn", refusal);
    }
    return refusal.toPortException(act);
  }

  @Override
  public ContainerStatus inspect(ContainerName name) {
    ContainerStatus status =
        lookup.find(name).map(ContainerView::status).orElseGet(ContainerStatus.Gone::new);
    if (status instanceof ContainerStatus.Exited) {
      refuseLateStarts(name);
    }
    return status;
  }

  /** Once the input is gone, the engine itself refuses a start that was asked for long ago. */
  private void refuseLateStarts(ContainerName name) {
    try {
      handover.discardAll(name);
    } catch (PortException failed) {
      // the token still keeps the command from running twice, and remove tries again
      LOGGER.log(System.Logger.Level.DEBUG, "cannot refuse late starts", failed);
    }
  }

  @Override
  public ContainerStatus stop(ContainerName name, Duration grace) {
    Optional<ContainerView> found = lookup.find(name);
    if (found.isPresent() && isAlive(found.get().status())) {
      stopNow(name, found.get(), grace);
    }
    ContainerStatus after = inspect(name);
    if (isAlive(after)) {
      Failure failure = new Failure("docker", "stop container " + name, "it still runs after KILL");
      throw new PortException.Unavailable(failure, "look into the engine's log", null);
    }
    return after;
  }

  private void stopNow(ContainerName name, ContainerView running, Duration grace) {
    String act = "stop container " + name;
    // the engine knows whole seconds only
    int seconds = Math.toIntExact(grace.plusMillis(999).toSeconds());
    Duration deadline = config.changeTimeout().plusSeconds(seconds);
    try {
      engine.ask(
          act,
          deadline,
          client -> client.stopContainerCmd(running.id()).withTimeout(seconds).exec());
    } catch (EngineRefusal refusal) {
      if (!refusal.is(EngineRefusal.NOT_MODIFIED) && !refusal.is(EngineRefusal.NOT_FOUND)) {
        throw refusal.toPortException(act);
      }
    }
  }

  private static boolean isAlive(ContainerStatus status) {
    return switch (status) {
      case ContainerStatus.Running running -> true;
      case ContainerStatus.Paused paused -> true;
      case ContainerStatus.Created created -> false;
      case ContainerStatus.Exited exited -> false;
      case ContainerStatus.Gone gone -> false;
    };
  }

  @Override
  public ContainerOutput output(ContainerName name, int maxBytes) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("maxBytes must not be negative: " + maxBytes);
    }
    return lookup
        .find(name)
        .map(found -> output.read(name, found.id(), maxBytes))
        .orElse(OutputReader.NOTHING);
  }

  @Override
  public void remove(ContainerName name) {
    long deadline = System.nanoTime() + config.changeTimeout().toNanos();
    Optional<ContainerView> found = lookup.find(name);
    // the files first: were the runner to die in between, the container would still tell of them
    handover.discardAll(name);
    while (found.isPresent()) {
      removeNow(name, found.get());
      found = lookup.find(name);
      if (found.isPresent() && System.nanoTime() - deadline > 0) {
        Failure failure = new Failure("docker", "remove container " + name, "it is still there");
        throw new PortException.Unavailable(failure, "look into the engine's log", null);
      }
      found.ifPresent(still -> LockSupport.parkNanos(REMOVAL_POLL.toNanos()));
    }
  }

  private void removeNow(ContainerName name, ContainerView view) {
    String act = "remove container " + name;
    try {
      engine.ask(
          act,
          config.changeTimeout(),
          client ->
              client.removeContainerCmd(view.id()).withForce(true).withRemoveVolumes(true).exec());
    } catch (EngineRefusal refusal) {
      // a conflict is a removal that is under way
      if (!refusal.is(EngineRefusal.NOT_FOUND) && !refusal.is(EngineRefusal.CONFLICT)) {
        throw refusal.toPortException(act);
      }
    }
  }

  @Override
  public List<ContainerName> list(String instance) {
    String act = "list the containers of instance " + instance;
    List<Container> answer;
    try {
      answer =
          engine.ask(
              act,
              config.answerTimeout(),
              client ->
                  client
                      .listContainersCmd()
                      .withShowAll(true)
                      .withLabelFilter(Map.of(Ownership.INSTANCE, instance))
                      .exec());
    } catch (EngineRefusal refusal) {
      throw refusal.toPortException(act);
    }
    return answer.stream()
        .flatMap(container -> Ownership.name(container.getLabels()).stream())
        .toList();
  }
}
