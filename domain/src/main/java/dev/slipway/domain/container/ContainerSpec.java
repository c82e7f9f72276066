package dev.slipway.domain.container;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run in a container.
 *
 * @param image null for the engine's default (the process runtime needs none)
 * @param command a shell command line, run by {@code sh -c} in the workspace
 * @param input the whole of the process's standard input, then end of file
 * @param environment exactly the variables the process gets besides PATH and HOME
 */
public record ContainerSpec(
    @Nullable String image,
    String command,
    String input,
    Map<String, String> environment,
    Resources resources,
    NetworkPolicy network) {
  public ContainerSpec {
    if (command.isBlank()) {
      throw new IllegalArgumentException("command must not be blank");
    }
    requireNonNull(input, "input");
    environment = Map.copyOf(environment);
    requireNonNull(resources, "resources");
    requireNonNull(network, "network");
  }

  /** A copy's description without its input and environment, which may be long or private. */
  @Override
  public String toString() {
    return "ContainerSpec[image=%s, command=%s, resources=%s, network=%s, input=%d chars, %s]"
        .formatted(image, command, resources, network, input.length(), environment.keySet());
  }
}
