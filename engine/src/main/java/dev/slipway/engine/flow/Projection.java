package dev.slipway.engine.flow;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.ports.store.Transaction;
import java.time.Instant;

/** Writes what others read of a flow's state, in the transaction of the step. */
@FunctionalInterface
public interface Projection<S> {
  void write(Transaction transaction, FlowId flow, S state, Instant now);
}
