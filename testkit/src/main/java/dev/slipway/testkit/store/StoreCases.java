package dev.slipway.testkit.store;

import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractBooleanAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.OptionalAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the cases of the store contract have in common: a store, and words for its use. */
abstract class StoreCases {
  private final Supplier<StoreHarness> opener;
  StoreHarness harness;

  /** The store under contract. */
  Store store;

  @SuppressWarnings("NullAway.Init") // by openStore, before every case
  StoreCases(Supplier<StoreHarness> opener) {
    this.opener = opener;
  }

  @BeforeEach
  void openStore() {
    harness = opener.get();
    store = harness.store();
  }

  @AfterEach
  void closeStore() {
    harness.close();
  }

  /** Half of the threads are in another process, as far as they can tell. */
  final Store handle(int thread) {
    return thread % 2 == 0 ? store : harness.second();
  }

  /** Writes in one transaction. */
  final void write(Consumer<Transaction> work) {
    write(store, work);
  }

  static void write(Store store, Consumer<Transaction> work) {
    store.transact(transaction -> {
      work.accept(transaction);
      return true;
    });
  }

  /** Writes in a transaction that ends with an exception of its work. */
  final void abort(Consumer<Transaction> work) {
    RuntimeException thrown = new IllegalStateException("thrown on purpose");
    Assertions.assertThatThrownBy(() ->
            write(transaction -> {
              work.accept(transaction);
              throw thrown;
            }))
        .isSameAs(thrown);
  }

  /** Reads in one transaction of its own. */
  final <T> T read(Function<Transaction, T> work) {
    return store.read(work);
  }

  static AbstractBooleanAssert<?> assertWhether(Store store, Function<Transaction, Boolean> work) {
    return Assertions.assertThat(store.<Boolean>read(work));
  }

  static <T> ObjectAssert<T> assertRead(Store store, Function<Transaction, T> work) {
    return Assertions.assertThatObject(store.read(work));
  }

  static <T> OptionalAssert<T> assertFound(Store store, Function<Transaction, Optional<T>> work) {
    return Assertions.assertThat(store.read(work));
  }

  static <T> ListAssert<T> assertList(Store store, Function<Transaction, List<T>> work) {
    return Assertions.assertThat(store.read(work));
  }

  /** The store's time, committed. */
  static Instant timeOf(Store store) {
    return store.transact(Transaction::now);
  }
}
