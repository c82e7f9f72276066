package dev.slipway.adapters.docker;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerExit;
import java.util.Map;
import java.util.Optional;

/** Makes the end of a container out of the engine's event, which alone does not tell all of it. */
final class ExitReader {
  private final Lookup lookup;

  ExitReader(Lookup lookup) {
    this.lookup = lookup;
  }

  /** The end; empty for an event of a container that is not ours. */
  Optional<ContainerExit> exit(Event event) {
    EventActor actor = event.getActor();
    Map<String, String> attributes = actor == null ? null : actor.getAttributes();
    Optional<ContainerName> name = Ownership.name(attributes);
    if (name.isEmpty() || attributes == null) {
      return Optional.empty();
    }
    return inspected(name.get())
        .or(() -> told(attributes.getOrDefault("exitCode", "")))
        .map(exit -> new ContainerExit(name.get(), exit));
  }

  /** Only the container itself says whether its memory was the reason. */
  private Optional<ExitStatus> inspected(ContainerName name) {
    try {
      return lookup
          .find(name)
          .flatMap(view ->
              view.status() instanceof ContainerStatus.Exited exited
                  ? Optional.of(exited.exit())
                  : Optional.empty());
    } catch (PortException unavailable) {
      return Optional.empty();
    }
  }

  private static Optional<ExitStatus> told(String exitCode) {
    try {
      return Optional.of(ExitStatus.of(Integer.parseInt(exitCode)));
    } catch (NumberFormatException unknown) {
      return Optional.empty();
    }
  }
}
