package dev.slipway.engine.intake;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.slipway.domain.queue.QueueEntry;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.queue.QueueDepth;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A look at the queues, for a person: what the transport holds, and what the store says of it. */
public final class QueueLook {
  private static final int UNANSWERED_COUNTED_MAX = 10_000;
  private static final Duration BEYOND_ANY_PUBLISHING = Duration.ofDays(3650);

  private final Store store;
  private final @Nullable QueueInspection inspection;

  /**
   * @param inspection null where the transport cannot be seen from this process
   */
  public QueueLook(Store store, @Nullable QueueInspection inspection) {
    this.store = store;
    this.inspection = inspection;
  }

  /**
   * One queue as one group sees it.
   *
   * @param depth null where the transport cannot be seen
   * @param unanswered messages to it that the store keeps until they were taken in
   * @param dead its dead letters in the store
   */
  public record Seen(
      QueueName queue, String group, @Nullable QueueDepth depth, long unanswered, long dead) {}

  /** Every queue that has one name, in the order of the registry. */
  public List<Seen> all() {
    Counts counts = counts();
    List<Seen> seen = new ArrayList<>();
    for (QueueEntry entry : QueueRegistry.entries()) {
      if (!entry.templated()) {
        seen.addAll(seen(new QueueName(entry.pattern()), entry, counts));
      }
    }
    return seen;
  }

  /** The queue by each of its groups; empty if the registry does not know the name. */
  public List<Seen> of(QueueName queue) {
    Optional<QueueEntry> entry = QueueRegistry.find(queue);
    return entry.isEmpty() ? List.of() : seen(queue, entry.get(), counts());
  }

  private record Counts(Map<QueueName, Long> unanswered, Map<QueueName, Long> dead) {}

  private Counts counts() {
    return store.read(transaction ->
        new Counts(
            transaction
                .outbox()
                .unpublished(transaction.now().plus(BEYOND_ANY_PUBLISHING), UNANSWERED_COUNTED_MAX)
                .stream()
                .collect(groupingBy(OutboxRow::queue, counting())),
            transaction.deadLetters().counts()));
  }

  private List<Seen> seen(QueueName queue, QueueEntry entry, Counts counts) {
    return entry.consumerGroups().stream()
        .map(group ->
            new Seen(
                queue,
                group,
                inspection == null ? null : inspection.depth(queue, group),
                counts.unanswered().getOrDefault(queue, 0L),
                counts.dead().getOrDefault(queue, 0L)))
        .toList();
  }
}
