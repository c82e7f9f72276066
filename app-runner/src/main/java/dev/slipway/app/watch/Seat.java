package dev.slipway.app.watch;

import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.data.RunnerLock;
import dev.slipway.app.wiring.Wiring;
import dev.slipway.engine.runner.Runner;
import dev.slipway.ports.PortException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of the one process that works on a data directory. Whoever gets it starts the runner;
 * it is free again when the runner has stopped, or its process ended. Used by one thread.
 */
public final class Seat implements AutoCloseable {
  private final DataDirectory data;
  private final Wiring wiring;
  private @Nullable RunnerLock lock;
  private @Nullable Runner runner;

  public Seat(DataDirectory data, Wiring wiring) {
    this.data = data;
    this.wiring = wiring;
  }

  /** Whether a fleet does the work: then there is no one place, and nobody here takes one. */
  boolean ofFleet() {
    return wiring.fleet();
  }

  public boolean taken() {
    return lock != null;
  }

  /** Takes the place if it is free, and begins to work. Returns whether it was free. */
  public boolean tryTake() {
    if (ofFleet()) {
      return false;
    }
    lock = RunnerLock.tryAcquire(data).orElse(null);
    if (lock == null) {
      return false;
    }
    Runner made = wiring.runner();
    made.start();
    runner = made;
    return true;
  }

  /** Why this process cannot do the work though it has the place; empty where it can. */
  Optional<PortException> failure() {
    return runner == null ? Optional.empty() : runner.failure();
  }

  /** Stops the runner, closes everything that was opened, and then frees the place. */
  @Override
  public void close() {
    wiring.close();
    if (lock != null) {
      lock.close();
    }
  }
}
