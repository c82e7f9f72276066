package dev.slipway.adapters.memory.container;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.Workspace;

/**
 * What a container does when it starts. Called once for each container, with the engine's lock
 * held: it must not call the engine.
 */
@FunctionalInterface
public interface Agent {
  Run run(ContainerName name, ContainerSpec spec, Workspace workspace);
}
