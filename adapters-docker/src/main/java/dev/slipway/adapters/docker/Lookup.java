package dev.slipway.adapters.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import dev.slipway.domain.container.ContainerName;
import dev.slipway.ports.PortException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds containers by name, and tells ours from those of others. */
final class Lookup {
  private final EngineCalls engine;
  private final Duration answerTimeout;

  Lookup(EngineCalls engine, Duration answerTimeout) {
    this.engine = engine;
    this.answerTimeout = answerTimeout;
  }

  /** Our container of this name; one of somebody else is none of ours. */
  Optional<ContainerView> find(ContainerName name) {
    InspectContainerResponse answer = inspect(name);
    return answer != null && isOurs(name, answer)
        ? Optional.of(ContainerView.of(answer))
        : Optional.empty();
  }

  /**
   * Our container of this name, for a create that may adopt it.
   *
   * @throws PortException.Rejected if the name is taken by a container that is not ours
   */
  Optional<ContainerView> findToAdopt(ContainerName name) {
    InspectContainerResponse answer = inspect(name);
    if (answer == null) {
      return Optional.empty();
    }
    if (!isOurs(name, answer)) {
      throw new PortException.Rejected(
          new PortException.Failure(
              "docker",
              "create container " + name,
              "a container that is not Slipway's has this name"),
          "rename or remove it: docker rename " + name + " NEW-NAME",
          null);
    }
    return Optional.of(ContainerView.of(answer));
  }

  private @Nullable InspectContainerResponse inspect(ContainerName name) {
    String act = "inspect container " + name;
    try {
      return engine.ask(
          act, answerTimeout, client -> client.inspectContainerCmd(name.value()).exec());
    } catch (EngineRefusal refusal) {
      if (refusal.is(EngineRefusal.NOT_FOUND)) {
        return null;
      }
      throw refusal.toPortException(act);
    }
  }

  private static boolean isOurs(ContainerName name, InspectContainerResponse answer) {
    ContainerConfig config = answer.getConfig();
    return config != null && Ownership.isOf(name, config.getLabels());
  }
}
