package dev.slipway.ports.container;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.Workspace;
import java.time.Duration;
import java.util.List;

/**
 * The life of containers. Containers outlive their runner: each is found again by its name.
 *
 * <p>Every method is idempotent, blocks, and is safe for concurrent use from several runners. An
 * engine that does not answer throws {@link dev.slipway.ports.PortException.Unavailable}; that is
 * never reported as {@link ContainerStatus.Gone}.
 */
public interface Containers {
  /**
   * Makes the container with its ownership labels, not started. If one of this name exists it is
   * adopted as it is.
   *
   * @throws dev.slipway.ports.PortException.Rejected if the image does not exist or cannot be run
   */
  void create(ContainerName name, Workspace workspace, ContainerSpec spec);

  /**
   * Starts it with its whole input available. A no-op if it was ever started.
   *
   * @return the status after: {@code Gone} if there is no such container
   */
  ContainerStatus start(ContainerName name);

  ContainerStatus inspect(ContainerName name);

  /**
   * Asks the process to end (TERM), kills it and all its children after the grace time, and returns
   * only when none is left.
   *
   * @return {@code Exited}, {@code Created} if it never ran, or {@code Gone}
   */
  ContainerStatus stop(ContainerName name, Duration grace);

  /** The end of what it printed, at most {@code maxBytes}; empty for one that is gone. */
  ContainerOutput output(ContainerName name, int maxBytes);

  /** Kills it if need be and removes it with its output; returns only when it is gone. */
  void remove(ContainerName name);

  /** All containers of the instance, in any status. */
  List<ContainerName> list(String instance);
}
