package dev.slipway.app.wiring;

import dev.slipway.ports.store.Store;
import java.util.List;
import java.util.function.Consumer;

/**
 * A store as its adapter opened it.
 *
 * @param outboxChanges takes whom to tell that any process added to the outbox; does nothing where
 *     the store cannot tell
 * @param warnings settings of its server under which a promise does not hold
 */
public record OpenedStore(Store store, Consumer<Runnable> outboxChanges, List<Warning> warnings) {

  /** What is dangerous, and what to do about it. */
  public record Warning(String text, String nextStep) {}
}
