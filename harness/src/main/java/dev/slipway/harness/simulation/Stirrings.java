package dev.slipway.harness.simulation;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.queue.Subscription;
import java.util.HashMap;
import java.util.Map;

/**
 * How often things happened that some activity looks for. A simulation skips an activity that found
 * nothing until what it looks for has happened again: it would find nothing once more.
 */
final class Stirrings {
  long outbox;
  long flows;
  long ends;
  private final Map<String, Long> sends = new HashMap<>();

  void sent(QueueName queue) {
    sends.merge(queue.value(), 1L, Long::sum);
  }

  long sent(Subscription reads) {
    return sends.getOrDefault(reads.queue().value(), 0L);
  }
}
