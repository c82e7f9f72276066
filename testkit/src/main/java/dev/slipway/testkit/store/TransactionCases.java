package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.FLOW;
import static dev.slipway.testkit.store.Samples.NOON;
import static dev.slipway.testkit.store.Samples.OTHER_FLOW;
import static dev.slipway.testkit.store.Samples.flow;
import static dev.slipway.testkit.store.Samples.row;
import static dev.slipway.testkit.store.Samples.rowOf;
import static dev.slipway.testkit.store.Samples.standing;
import static dev.slipway.testkit.store.Samples.waking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slipway.domain.task.TaskStatus;
import dev.slipway.ports.store.SaveResult;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions are whole or nothing. */
abstract class TransactionCases extends StoreCases {
  TransactionCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @ParameterizedTest
  @EnumSource
  void committedWriteIsSeenByEverybody(Write write) {
    write(write::into);

    assertWhether(store, write::done).as("this handle").isTrue();
    assertWhether(harness.second(), write::done).as("another handle").isTrue();
    assertWhether(harness.reopened(), write::done).as("after a restart").isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void transactionSeesItsOwnWrite(Write write) {
    boolean seen =
        store.transact(transaction -> {
          write.into(transaction);
          return write.done(transaction);
        });

    assertThat(seen).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void workThatThrowsWritesNothing(Write write) {
    assertWritesNothing(write, new IllegalArgumentException("thrown on purpose"));
  }

  @ParameterizedTest
  @EnumSource
  void workThatEndsInAnErrorWritesNothing(Write write) {
    assertWritesNothing(write, new StackOverflowError("thrown on purpose"));
  }

  private void assertWritesNothing(Write write, Throwable thrown) {
    Throwable caught =
        catchThrowable(() ->
            write(transaction -> {
              write.into(transaction);
              rethrow(thrown);
            }));

    assertThat(caught).as("what passes through").isSameAs(thrown);
    assertWhether(store, write::done).as("this handle").isFalse();
    assertWhether(harness.second(), write::done).as("another handle").isFalse();
    write(write::into);
    assertWhether(store, write::done).as("written again").isTrue();
  }

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  @Test
  void workThatThrowsRestoresWhatItReplaced() {
    write(transaction -> {
      transaction.flows().save(waking(FLOW, 1, NOON), 0, null);
      transaction.outbox().add(rowOf("owner", "key"));
      transaction.tasks().add(Samples.task("task-1"), Samples.state("request"));
    });

    abort(transaction -> {
      transaction.flows().save(waking(FLOW, 2, null), 1, null);
      transaction.outbox().markPublished(List.of("key"), NOON);
      transaction.outbox().withdraw("owner");
      transaction.outbox().raiseEpoch(2);
      transaction.tasks().update(Samples.TASK, standing(new TaskStatus.Cancelled()));
    });

    assertRead(store, t -> t.flows().find(FLOW).orElseThrow().version()).isEqualTo(1L);
    assertList(store, t -> t.flows().due(NOON, 9)).hasSize(1);
    assertList(store, t -> t.outbox().unpublished(NOON, 9)).hasSize(1);
    assertRead(store, t -> t.outbox().epoch()).isEqualTo(1L);
    assertList(store, t -> t.tasks().list("running", 9)).hasSize(1);
  }

  @Test
  void refusalsLeaveTheTransactionInUse() {
    write(transaction -> transaction.flows().save(flow(FLOW, 1), 0, null));

    write(transaction -> {
      SaveResult result = transaction.flows().save(flow(FLOW, 1), 0, null);
      assertThat(result).isEqualTo(SaveResult.VERSION_CONFLICT);
      transaction.flows().save(flow(OTHER_FLOW, 1), 0, null);
    });

    assertFound(store, t -> t.flows().find(OTHER_FLOW)).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void readRefusesToWrite(Write write) {
    assertThatThrownBy(() ->
            store.read(transaction -> {
              write.into(transaction);
              return true;
            }))
        .isInstanceOf(IllegalStateException.class);

    assertWhether(store, write::done).isFalse();
  }

  @Test
  void transactionIsOfNoUseAfterItsEnd() {
    AtomicReference<Transaction> kept = new AtomicReference<>();
    write(kept::set);
    Transaction ended = kept.get();

    assertThatThrownBy(() -> ended.outbox().add(row("late")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ended.flows().find(FLOW)).isInstanceOf(IllegalStateException.class);
    assertWhether(store, t -> t.outbox().pending("late")).isFalse();
  }

  @Test
  void storeRefusesToBeUsedWithinItsOwnTransaction() {
    Store same = store;
    assertThatThrownBy(() -> store.transact(outer -> same.transact(Transaction::now)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.transact(outer -> same.read(Transaction::now)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.read(outer -> same.transact(Transaction::now)))
        .isInstanceOf(IllegalStateException.class);
  }
}
