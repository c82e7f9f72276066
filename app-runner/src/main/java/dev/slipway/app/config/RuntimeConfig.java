package dev.slipway.app.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where agents and tests run.
 *
 * @param image the image where a task names none; null for none
 * @param dockerHost where the Docker engine listens
 * @param allowUnisolated whether any task may run as plain processes
 */
public record RuntimeConfig(
    RuntimeKind kind, @Nullable String image, URI dockerHost, boolean allowUnisolated) {
  public RuntimeConfig {
    requireNonNull(kind, "kind");
    requireNonNull(dockerHost, "dockerHost");
  }
}
