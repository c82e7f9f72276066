package dev.slipway.ports.store;

/** The events that were taken in: what makes a repeated delivery a no-op. */
public interface Inbox {
  /** Records the event; returns false, changing nothing, if it was there already. */
  boolean add(String eventId);

  boolean contains(String eventId);
}
