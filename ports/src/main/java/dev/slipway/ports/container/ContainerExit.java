package dev.slipway.ports.container;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ExitStatus;

/** A container's process ended. */
public record ContainerExit(ContainerName name, ExitStatus exit) {}
