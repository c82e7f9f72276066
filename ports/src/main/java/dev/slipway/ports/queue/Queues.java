package dev.slipway.ports.queue;

import dev.slipway.domain.queue.QueueName;
import java.time.Duration;
import java.util.List;

/**
 * Sending and receiving on named durable queues.
 *
 * <p>Delivery is at least once to each group. A message stays until every group has acknowledged
 * it; a group sees messages from before its first receive. A lease that ends makes its message
 * visible to the group's other consumers while they run. All methods block, are safe for concurrent
 * use, and throw {@link dev.slipway.ports.PortException} if the queue cannot answer.
 */
public interface Queues {
  /**
   * Sends in order, each once per key. After a {@code PortException} any part may have been sent;
   * sending again with the same keys is safe.
   */
  void send(QueueName queue, List<OutgoingMessage> messages);

  /**
   * Leases messages: up to {@code max} that were never delivered to this group, or else exactly one
   * whose earlier lease ended, alone, with its start recorded.
   *
   * @param max at least 1
   * @param lease how long they stay ours unless extended; positive
   * @param wait how long to wait for the first; zero asks once
   * @return empty if nothing came in time
   * @throws InterruptedException if interrupted while waiting; nothing was leased
   */
  List<Delivery> receive(Subscription subscription, int max, Duration lease, Duration wait)
      throws InterruptedException;

  /** Makes the lease last this long from now. */
  LeaseStatus extend(Delivery delivery, Duration lease);

  /** Finishes the message for this group. */
  LeaseStatus acknowledge(Delivery delivery);

  /** Gives the message back, to be delivered again after the delay; the delivery does not count. */
  LeaseStatus redeliver(Delivery delivery, Duration delay);

  /**
   * Finishes the message for this group and puts {@code deadLetter} on the queue's dead-letter
   * mirror. The store must hold the dead letter before.
   */
  LeaseStatus deadLetter(Delivery delivery, OutgoingMessage deadLetter);
}
