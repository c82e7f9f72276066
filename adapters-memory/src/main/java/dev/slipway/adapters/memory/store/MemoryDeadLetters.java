package dev.slipway.adapters.memory.store;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.slipway.adapters.memory.store.OtherTables.DeadLetterKey;
import dev.slipway.adapters.memory.store.OtherTables.StoredDeadLetter;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.DeadLetters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dead letters in memory. */
final class MemoryDeadLetters implements DeadLetters {
  private final MemorySession session;

  MemoryDeadLetters(MemorySession session) {
    this.session = session;
  }

  @Override
  public void add(DeadLetterRecord record) {
    OtherTables tables = session.writing().others;
    DeadLetterKey key = new DeadLetterKey(record.queue(), record.id());
    if (!tables.deadLetters.containsKey(key)) {
      StoredDeadLetter stored = new StoredDeadLetter(++tables.lastDeadLetter, record);
      session.journal().put(tables.deadLetters, key, stored);
      session.journal().add(tables.deadLettersOldestFirst, stored);
    }
  }

  @Override
  public Optional<DeadLetterRecord> find(QueueName queue, String id) {
    return Optional.ofNullable(
            session.reading().others.deadLetters.get(new DeadLetterKey(queue, id)))
        .map(StoredDeadLetter::record);
  }

  @Override
  public List<DeadLetterRecord> list(@Nullable QueueName queue, int limit) {
    return session.reading().others.deadLettersOldestFirst.stream()
        .map(StoredDeadLetter::record)
        .filter(record -> queue == null || record.queue().equals(queue))
        .limit(limit)
        .toList();
  }

  @Override
  public Map<QueueName, Long> counts() {
    return session.reading().others.deadLettersOldestFirst.stream()
        .collect(groupingBy(stored -> stored.record().queue(), counting()));
  }

  @Override
  public boolean remove(QueueName queue, String id) {
    OtherTables tables = session.writing().others;
    StoredDeadLetter stored =
        session.journal().remove(tables.deadLetters, new DeadLetterKey(queue, id));
    if (stored == null) {
      return false;
    }
    session.journal().remove(tables.deadLettersOldestFirst, stored);
    return true;
  }
}
