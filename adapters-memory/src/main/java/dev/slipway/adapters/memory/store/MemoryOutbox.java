package dev.slipway.adapters.memory.store;

import dev.slipway.adapters.memory.store.OutboxTable.Entry;
import dev.slipway.ports.store.Outbox;
import dev.slipway.ports.store.OutboxRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The outbox in memory. */
final class MemoryOutbox implements Outbox {
  private final MemorySession session;

  MemoryOutbox(MemorySession session) {
    this.session = session;
  }

  @Override
  public void add(OutboxRow row) {
    OutboxTable table = session.writing().outbox;
    if (!table.byKey.containsKey(row.key())) {
      put(table, new Entry(++table.lastSequence, row, null));
    }
  }

  @Override
  public List<OutboxRow> unpublished(Instant publishedBefore, int limit) {
    OutboxTable table = session.reading().outbox;
    List<Entry> again =
        table.published.stream()
            .takeWhile(entry -> entry.publishedTime().isBefore(publishedBefore))
            .toList();
    Stream<Entry> entries =
        again.isEmpty()
            ? table.neverPublished.values().stream()
            : Stream.concat(again.stream(), table.neverPublished.values().stream().limit(limit))
                .sorted(Entry.IN_ORDER);
    return entries.limit(limit).map(Entry::row).toList();
  }

  @Override
  public void markPublished(Collection<String> keys, Instant at) {
    OutboxTable table = session.writing().outbox;
    for (String key : keys) {
      Entry entry = take(table, key);
      if (entry != null && entry.row().awaitsAnswer()) {
        put(table, entry.publishedAt(at));
      }
    }
  }

  @Override
  public void settle(String key) {
    take(session.writing().outbox, key);
  }

  @Override
  public void withdraw(String owner) {
    OutboxTable table = session.writing().outbox;
    List.copyOf(table.keysByOwner.getOrDefault(owner, Set.of())).forEach(key -> take(table, key));
  }

  @Override
  public boolean pending(String key) {
    return session.reading().outbox.byKey.containsKey(key);
  }

  @Override
  public long epoch() {
    return session.reading().outbox.epoch;
  }

  @Override
  public void raiseEpoch(long to) {
    OutboxTable table = session.writing().outbox;
    for (Entry entry : List.copyOf(table.published)) {
      take(table, entry.row().key());
      put(table, entry.publishedAt(null));
    }
    long before = table.epoch;
    table.epoch = Math.max(before, to);
    session.journal().onRollback(() -> table.epoch = before);
  }

  private @Nullable Entry take(OutboxTable table, String key) {
    Entry entry = session.journal().remove(table.byKey, key);
    if (entry == null) {
      return null;
    }
    if (entry.publishedAt() == null) {
      session.journal().remove(table.neverPublished, entry.sequence());
    } else {
      session.journal().remove(table.published, entry);
    }
    String owner = entry.row().owner();
    Set<String> ofOwner = owner == null ? null : table.keysByOwner.get(owner);
    if (owner != null && ofOwner != null) {
      session.journal().remove(ofOwner, key);
      if (ofOwner.isEmpty()) {
        session.journal().remove(table.keysByOwner, owner);
      }
    }
    return entry;
  }

  private void put(OutboxTable table, Entry entry) {
    session.journal().put(table.byKey, entry.row().key(), entry);
    if (entry.publishedAt() == null) {
      session.journal().put(table.neverPublished, entry.sequence(), entry);
    } else {
      session.journal().add(table.published, entry);
    }
    String owner = entry.row().owner();
    if (owner != null) {
      Set<String> ofOwner = table.keysByOwner.computeIfAbsent(owner, key -> new TreeSet<>());
      session.journal().add(ofOwner, entry.row().key());
    }
  }
}
