package dev.slipway.ports.store;

import java.time.Duration;
import java.util.Optional;

/** Named leases by the store's time, with fences. */
public interface Leases {
  /**
   * Takes the lease if it is free, ended, or the holder's own. Its own, still live, it extends with
   * the same fence, and never shortens; in any other case the fence rises. A lease has ended at the
   * instant that it was given until.
   *
   * @param duration above zero
   * @return empty while somebody else holds it
   */
  Optional<Lease> acquire(String name, String holder, Duration duration);

  /** Whether the lease is still live and nobody took it since. */
  boolean holds(Lease lease);

  /** Ends the lease if it is still the holder's; its fence is remembered. */
  void release(Lease lease);
}
