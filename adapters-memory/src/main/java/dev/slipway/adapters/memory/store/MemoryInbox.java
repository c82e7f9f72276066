package dev.slipway.adapters.memory.store;

import dev.slipway.ports.store.Inbox;

/** The inbox in memory. */
final class MemoryInbox implements Inbox {
  private final MemorySession session;

  MemoryInbox(MemorySession session) {
    this.session = session;
  }

  @Override
  public boolean add(String eventId) {
    return session.journal().add(session.writing().others.inbox, eventId);
  }

  @Override
  public boolean contains(String eventId) {
    return session.reading().others.inbox.contains(eventId);
  }
}
