package dev.slipway.adapters.memory.store;

import dev.slipway.adapters.memory.store.OtherTables.TakenIn;
import dev.slipway.ports.store.Inbox;
import java.time.Instant;
import java.util.List;

/** The inbox in memory. */
final class MemoryInbox implements Inbox {
  private final MemorySession session;

  MemoryInbox(MemorySession session) {
    this.session = session;
  }

  @Override
  public boolean add(String eventId) {
    OtherTables tables = session.writing().others;
    if (tables.inbox.containsKey(eventId)) {
      return false;
    }
    TakenIn event = new TakenIn(session.now(), eventId);
    session.journal().put(tables.inbox, eventId, event);
    session.journal().add(tables.inboxOldestFirst, event);
    return true;
  }

  @Override
  public boolean contains(String eventId) {
    return session.reading().others.inbox.containsKey(eventId);
  }

  @Override
  public int prune(Instant takenInBefore, int limit) {
    OtherTables tables = session.writing().others;
    List<TakenIn> old =
        tables.inboxOldestFirst.stream()
            .takeWhile(event -> event.at().isBefore(takenInBefore))
            .filter(event -> !session.reading().outbox.byKey.containsKey(event.eventId()))
            .limit(limit)
            .toList();
    for (TakenIn event : old) {
      session.journal().remove(tables.inbox, event.eventId());
      session.journal().remove(tables.inboxOldestFirst, event);
    }
    return old.size();
  }
}
