package dev.slipway.engine.activity;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.Queues;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that one runner works on, and the activity that extends their leases, so that work
 * may take longer than a lease. A consumer asks {@link #held} before it acts on one.
 */
public final class InHand extends Rounds {
  private final Queues queues;
  private final Duration lease;
  private final Map<String, Delivery> deliveries = new ConcurrentHashMap<>();
  private final Queue<Delivery> toExtend = new ArrayDeque<>();

  public InHand(Queues queues, Duration lease) {
    super("lease keeper");
    this.queues = queues;
    this.lease = lease;
  }

  /** How long a lease is. */
  public Duration lease() {
    return lease;
  }

  public void take(Delivery delivery) {
    deliveries.put(delivery.token(), delivery);
  }

  public void drop(Delivery delivery) {
    deliveries.remove(delivery.token());
  }

  /** Whether its lease is ours as far as we know. */
  public boolean held(Delivery delivery) {
    return deliveries.containsKey(delivery.token());
  }

  /** What was not finished is another runner's at once, and was not tried in vain. */
  @Override
  public void letGo() {
    for (Delivery delivery : deliveries.values()) {
      LeaseStatus unused = queues.redeliver(delivery, Duration.ZERO);
      drop(delivery);
    }
  }

  @Override
  protected @Nullable Phase begin() {
    toExtend.clear();
    toExtend.addAll(deliveries.values());
    return toExtend.isEmpty() ? null : this::extendNext;
  }

  private Phase extendNext() {
    Delivery delivery = toExtend.poll();
    // One that was finished meanwhile needs nothing; its lease may not even exist.
    if (delivery != null && held(delivery) && queues.extend(delivery, lease) == LeaseStatus.LOST) {
      drop(delivery);
    }
    // All leases are fresh now: the next round is due after a rest, however much is in hand.
    return toExtend.isEmpty() ? FOUND_NOTHING : this::extendNext;
  }
}
