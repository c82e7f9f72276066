package dev.slipway.ports.container;

import java.time.Duration;
import java.util.List;

/**
 * Word of containers that ended. Best effort: events may be lost, late or repeated, and a caller
 * asks again by {@link Containers#inspect}.
 */
public interface ContainerEvents {
  /**
   * Waits for containers of the instance to end.
   *
   * @param wait zero asks once
   * @throws InterruptedException if interrupted while waiting
   */
  List<ContainerExit> await(String instance, Duration wait) throws InterruptedException;
}
