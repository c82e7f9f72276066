package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.FLOW;
import static dev.slipway.testkit.store.Samples.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A handle may be let go of at any moment. */
abstract class HandleCases extends StoreCases {
  HandleCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void transactionWhoseHandleIsClosedWritesNothing() {
    Store second = harness.second();

    assertThatThrownBy(() ->
            write(transaction -> {
              transaction.flows().save(flow(FLOW, 1), 0, null);
              store.close();
            }))
        .isInstanceOf(PortException.Unavailable.class);

    assertWhether(second, t -> t.flows().find(FLOW).isPresent()).isFalse();
    write(second, transaction -> transaction.flows().save(flow(FLOW, 1), 0, null));
    assertWhether(second, t -> t.flows().find(FLOW).isPresent()).isTrue();
  }

  @Test
  void closedStoreIsUnavailable() {
    store.close();

    assertThatThrownBy(() -> store.transact(Transaction::now))
        .isInstanceOfSatisfying(
            PortException.Unavailable.class,
            e -> {
              assertThat(e.category()).isEqualTo(ErrorCategory.TRANSIENT);
              assertThat(e).hasMessageContaining("closed");
              assertThat(e.nextStep()).isNotBlank();
            });
    assertThatThrownBy(() -> store.read(Transaction::now))
        .isInstanceOf(PortException.Unavailable.class);
  }

  @Test
  void closingTwiceIsLegal() {
    store.close();

    assertThatCode(store::close).doesNotThrowAnyException();
  }
}
