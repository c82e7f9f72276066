package dev.slipway.ports.store;

import java.util.function.Function;

/**
 * The durable truth about tasks. What a transaction committed survives a kill at any moment.
 *
 * <p>Transactions are serializable, or fail. All methods block and are safe for concurrent use,
 * from several processes too. They throw {@link dev.slipway.ports.PortException}: {@code
 * Unavailable} if nothing was changed, {@code OutcomeUnknown} if a commit may have happened (read
 * the inbox and the version to learn it), {@code Misconfigured} for a corrupt or unreadable store.
 *
 * <p>Work that calls the store itself, of which it is given a transaction, gets an {@link
 * IllegalStateException}, as does whoever uses a transaction after its end.
 */
public interface Store extends AutoCloseable {
  /**
   * Runs the work in one transaction and commits it. The work may be run again after a conflict, so
   * it does nothing but call the transaction. If it throws, nothing is changed and the exception
   * passes through.
   */
  <T> T transact(Function<Transaction, T> work);

  /** Runs the work on one consistent view; writing in it is an {@link IllegalStateException}. */
  <T> T read(Function<Transaction, T> work);

  /**
   * Lets go of the store, at once: a transaction that is still open changes nothing and ends in
   * {@code Unavailable}, as does every later one. Closing twice is legal.
   */
  @Override
  void close();
}
