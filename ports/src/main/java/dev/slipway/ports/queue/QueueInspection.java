package dev.slipway.ports.queue;

import dev.slipway.domain.queue.QueueName;
import java.util.OptionalLong;

/** Looking at queues as a whole. Blocks; throws {@link dev.slipway.ports.PortException}. */
public interface QueueInspection {
  /** How full the queue is for the group; all zero for a queue that does not exist. */
  QueueDepth depth(QueueName queue, String group);

  /**
   * The epoch last recorded here. Missing or lower than the store's own: this transport lost data
   * since, and what is unanswered must be published again.
   */
  OptionalLong epoch();

  /** Records the store's epoch; never lowers a higher one. */
  void recordEpoch(long epoch);
}
