package dev.slipway.ports.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Messages that were decided on in a transaction and must reach their queue. */
public interface Outbox {
  /** Adds a row; a no-op if its key is there. */
  void add(OutboxRow row);

  /** Rows never published, or last published before {@code publishedBefore}, in the order added. */
  List<OutboxRow> unpublished(Instant publishedBefore, int limit);

  /** Notes that the rows were published; those that need no answer are done and removed. */
  void markPublished(Collection<String> keys, Instant at);

  /** Removes the row, since the event that answers it is in the inbox; a no-op without it. */
  void settle(String key);

  /** Removes every row of the owner: what they ask for is no longer wanted. */
  void withdraw(String owner);

  /** Whether the row is there: what it asks for is still wanted. */
  boolean pending(String key);

  /** The queue epoch: 1 at first. */
  long epoch();

  /** Makes every row unpublished again, and the epoch at least {@code to}; never lowers it. */
  void raiseEpoch(long to);
}
