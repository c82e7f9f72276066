package dev.slipway.ports.store;

import java.time.Instant;

/** The events that were taken in: what makes a repeated delivery a no-op. */
public interface Inbox {
  /** Records the event; returns false, changing nothing, if it was there already. */
  boolean add(String eventId);

  boolean contains(String eventId);

  /**
   * Forgets events that were taken in before that time, the oldest first, but none whose row is
   * still in the outbox: that one may be published again at any time.
   *
   * @return how many it forgot; fewer than the limit if no more may go
   */
  int prune(Instant takenInBefore, int limit);
}
