package dev.slipway.adapters.memory.store;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import dev.slipway.ports.store.OutboxRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of the outbox: those never published by their order, the others by when they were. */
final class OutboxTable {
  final Map<String, Entry> byKey = new HashMap<>();
  final TreeMap<Long, Entry> neverPublished = new TreeMap<>();
  final TreeSet<Entry> published =
      new TreeSet<>(comparing(Entry::publishedTime).thenComparingLong(Entry::sequence));
  final Map<String, Set<String>> keysByOwner = new HashMap<>();
  long lastSequence;
  long epoch = 1;

  /** A row, its place in the order added, and when it was last published. */
  record Entry(long sequence, OutboxRow row, @Nullable Instant publishedAt) {
    static final Comparator<Entry> IN_ORDER = comparingLong(Entry::sequence);

    Instant publishedTime() {
      return publishedAt == null ? Instant.MIN : publishedAt;
    }

    Entry publishedAt(@Nullable Instant at) {
      return new Entry(sequence, row, at);
    }
  }
}
