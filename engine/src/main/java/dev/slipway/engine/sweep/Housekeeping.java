package dev.slipway.engine.sweep;

import dev.slipway.engine.activity.Phase;
import dev.slipway.engine.activity.Rounds;
import dev.slipway.ports.store.Store;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the store from growing for ever: forgets what was taken in so long ago that it needs no
 * remembering. In small transactions, so that nobody waits long for one.
 */
public final class Housekeeping extends Rounds {
  private final Store store;
  private final Duration inboxRetention;
  private final int batch;

  public Housekeeping(Store store, Duration inboxRetention, int batch) {
    super("housekeeping");
    this.store = store;
    this.inboxRetention = inboxRetention;
    this.batch = batch;
  }

  @Override
  protected @Nullable Phase begin() {
    int forgotten =
        store.transact(transaction ->
            transaction.inbox().prune(transaction.now().minus(inboxRetention), batch));
    return forgotten < batch ? null : this::begin;
  }
}
