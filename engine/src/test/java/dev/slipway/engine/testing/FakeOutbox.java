package dev.slipway.engine.testing;

import dev.slipway.ports.store.Outbox;
import dev.slipway.ports.store.OutboxRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** The outbox of the fake store. */
record FakeOutbox(Tables tables) implements Outbox {
  @Override
  public void add(OutboxRow row) {
    tables.outbox.putIfAbsent(row.key(), row);
  }

  @Override
  public List<OutboxRow> unpublished(Instant publishedBefore, int limit) {
    return tables.outbox.values().stream()
        .filter(row -> {
          Instant at = tables.publishedAt.get(row.key());
          return at == null || at.isBefore(publishedBefore);
        })
        .limit(limit)
        .toList();
  }

  @Override
  public void markPublished(Collection<String> keys, Instant at) {
    for (String key : keys) {
      OutboxRow row = tables.outbox.get(key);
      if (row != null && row.awaitsAnswer()) {
        tables.publishedAt.put(key, at);
      } else if (row != null) {
        tables.outbox.remove(key);
      }
    }
  }

  @Override
  public void settle(String key) {
    tables.outbox.remove(key);
  }

  @Override
  public void withdraw(String owner) {
    tables.outbox.values().removeIf(row -> Objects.equals(row.owner(), owner));
  }

  @Override
  public boolean pending(String key) {
    return tables.outbox.containsKey(key);
  }

  @Override
  public long epoch() {
    return tables.epoch;
  }

  @Override
  public void raiseEpoch(long to) {
    tables.epoch = Math.max(tables.epoch, to);
    tables.publishedAt.clear();
  }
}
