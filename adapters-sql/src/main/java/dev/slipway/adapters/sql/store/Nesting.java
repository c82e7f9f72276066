package dev.slipway.adapters.sql.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The rule that a thread has one transaction of a store at a time. */
final class Nesting {
  private final Set<Thread> inTransaction = ConcurrentHashMap.newKeySet();

  <T> T refusedIn(Supplier<T> transaction) {
    if (!inTransaction.add(Thread.currentThread())) {
      throw new IllegalStateException(
          "this thread is in a transaction of the store already; use that one");
    }
    try {
      return transaction.get();
    } finally {
      inTransaction.remove(Thread.currentThread());
    }
  }
}
