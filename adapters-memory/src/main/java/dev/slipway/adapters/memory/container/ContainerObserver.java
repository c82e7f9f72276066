package dev.slipway.adapters.memory.container;

import dev.slipway.domain.container.ContainerName;
import java.time.Instant;

/**
 * Sees what really runs, for oracles. Called in order, with the engine's lock held: it must not
 * call the engine.
 */
public interface ContainerObserver {
  void onStart(ContainerName name, Instant at);

  void onEnd(ContainerName name, EndReason reason, Instant at);
}
