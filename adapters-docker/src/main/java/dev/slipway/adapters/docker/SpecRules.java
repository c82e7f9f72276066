package dev.slipway.adapters.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import org.jspecify.annotations.Nullable;

/** Refuses what the engine would refuse late, or in words that help nobody. */
final class SpecRules {
  /** Linux takes no longer argument or variable. */
  private static final int ARGUMENT_BYTES_MAX = 128 * 1024 - 1;

  private final @Nullable String defaultImage;

  SpecRules(@Nullable String defaultImage) {
    this.defaultImage = defaultImage;
  }

  /** The image to make the container of. */
  String image(ContainerName name, ContainerSpec spec) {
    String image = spec.image() == null ? defaultImage : spec.image();
    if (image == null) {
      throw rejected(name, "no image was named", "name an image, or set docker.default_image");
    }
    return image;
  }

  void check(ContainerName name, ContainerSpec spec) {
    if (spec.network() == NetworkPolicy.BROKER) {
      String next = "ask for the network policy none or open";
      throw rejected(name, "the network policy broker is not available yet", next);
    }
    spec.environment()
        .forEach((variable, value) -> {
          if (variable.isEmpty() || variable.contains("=")) {
            String next = "rename it: letters, digits and underscores";
            throw rejected(name, "'" + variable + "' is no name of a variable", next);
          }
          checkArgument(name, "the variable " + variable, variable + "=" + value);
        });
    checkArgument(name, "the command", spec.command());
  }

  private static void checkArgument(ContainerName name, String what, String text) {
    if (text.indexOf('\0') >= 0) {
      throw rejected(name, what + " holds a NUL character", "leave it out");
    }
    int bytes = text.getBytes(UTF_8).length;
    if (bytes > ARGUMENT_BYTES_MAX) {
      String reason =
          "%s has %d bytes, more than the %d that a process can be given"
              .formatted(what, bytes, ARGUMENT_BYTES_MAX);
      throw rejected(name, reason, "put it into a file or into the input");
    }
  }

  private static PortException.Rejected rejected(ContainerName name, String reason, String next) {
    Failure failure = new Failure("docker", Creation.act(name), reason);
    return new PortException.Rejected(failure, next, null);
  }
}
