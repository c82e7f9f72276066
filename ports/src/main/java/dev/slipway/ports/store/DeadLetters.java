package dev.slipway.ports.store;

import dev.slipway.domain.queue.QueueName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages that wait for a person. */
public interface DeadLetters {
  /** Keeps it; a no-op if its id is there for that queue. */
  void add(DeadLetterRecord record);

  Optional<DeadLetterRecord> find(QueueName queue, String id);

  /**
   * The oldest first.
   *
   * @param queue null for all
   */
  List<DeadLetterRecord> list(@Nullable QueueName queue, int limit);

  /** How many there are of each queue that has any, by the queue's name. */
  Map<QueueName, Long> counts();

  /** Removes it; returns whether it was there. */
  boolean remove(QueueName queue, String id);
}
