package dev.slipway.adapters.memory.queue;

import static java.util.Objects.requireNonNull;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.queue.Settlement;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.QueueDepth;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Queues in this process's memory, gone with it.
 *
 * <p>Leases, delays and ages follow the given clock; how long a receive waits is real time, so a
 * simulation asks with a wait of zero. A waiting consumer notices a {@link VirtualClock} that is
 * moved. The groups that the queue registry names for a queue exist from the queue's first message
 * on, others from their first receive; a message stays until all of them have finished it.
 *
 * <p>Over its limits a send is refused whole, with {@link
 * dev.slipway.ports.PortException.Unavailable}. Consumers are served in the order in which they
 * came.
 */
public final class MemoryQueues implements Queues, QueueInspection {
  private static final System.Logger LOG = System.getLogger(MemoryQueues.class.getName());

  private final InstantSource clock;
  private final Space space;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Map<QueueName, NamedQueue> queues = new HashMap<>();
  private final Tokens tokens = new Tokens();
  private long lastSequence;
  private int waitingConsumers;
  private @Nullable Long epoch;

  public MemoryQueues(InstantSource clock) {
    this(clock, MemoryQueueLimits.DEFAULT);
  }

  public MemoryQueues(InstantSource clock, MemoryQueueLimits limits) {
    this.clock = clock;
    this.space = new Space(limits);
    if (clock instanceof VirtualClock virtual) {
      virtual.onMove(this::wakeEveryone);
    }
  }

  @Override
  public void send(QueueName queue, List<OutgoingMessage> outgoing) {
    lock.lock();
    try {
      if (!space.fits(queue(queue), outgoing)) {
        forgetAnnouncements();
      }
      NamedQueue target = queue(queue);
      space.require(queue, target, outgoing);
      Instant now = clock.instant();
      outgoing.forEach(message -> add(target, message, now));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Delivery> receive(Subscription subscription, int max, Duration lease, Duration wait)
      throws InterruptedException {
    requireArgument(max >= 1, "max must be at least 1: " + max);
    requirePositive(lease);
    requireArgument(!wait.isNegative(), "wait must not be negative: " + wait);
    long deadline = System.nanoTime() + nanos(wait);
    lock.lockInterruptibly();
    ConsumerGroup group = group(subscription);
    try {
      while (true) {
        Instant now = clock.instant();
        List<GroupMessage> taken = group.take(max, now, lease, tokens);
        long left = deadline - System.nanoTime();
        if (!taken.isEmpty() || left <= 0) {
          return taken.stream().map(item -> delivery(subscription, item)).toList();
        }
        await(group, left, now);
        // Whoever lost everything meanwhile has thrown the group away.
        group = group(subscription);
      }
    } finally {
      group.wakeOne();
      lock.unlock();
    }
  }

  @Override
  public LeaseStatus extend(Delivery delivery, Duration lease) {
    requirePositive(lease);
    return ifHeld(
        delivery, (queue, group, item, now) -> group.extend(item, Instants.after(now, lease)));
  }

  @Override
  public LeaseStatus acknowledge(Delivery delivery) {
    return ifHeld(delivery, this::finish);
  }

  @Override
  public LeaseStatus redeliver(Delivery delivery, Duration delay) {
    requireArgument(!delay.isNegative(), "delay must not be negative: " + delay);
    return ifHeld(delivery, (queue, group, item, now) -> group.giveBack(item, now, delay));
  }

  @Override
  public LeaseStatus deadLetter(Delivery delivery, OutgoingMessage deadLetter) {
    QueueName mirror = QueueRegistry.deadLetters(delivery.subscription().queue());
    return ifHeld(
        delivery,
        (queue, group, item, now) -> {
          NamedQueue target = queue(mirror);
          space.require(mirror, target, List.of(deadLetter));
          finish(queue, group, item, now);
          add(target, deadLetter, now);
        });
  }

  @Override
  public QueueDepth depth(QueueName queue, String group) {
    lock.lock();
    try {
      NamedQueue mirror =
          QueueRegistry.isDeadLetters(queue) ? null : queues.get(QueueRegistry.deadLetters(queue));
      long dead = mirror == null ? 0 : mirror.size();
      NamedQueue found = queues.get(queue);
      return found == null
          ? new QueueDepth(0, 0, Duration.ZERO, dead)
          : found.depth(group, clock.instant(), dead);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public OptionalLong epoch() {
    lock.lock();
    try {
      return epoch == null ? OptionalLong.empty() : OptionalLong.of(epoch);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void recordEpoch(long newEpoch) {
    lock.lock();
    try {
      epoch = epoch == null ? newEpoch : Math.max(epoch, newEpoch);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets messages, leases, groups, keys and the epoch, as a wiped server would. */
  public void loseEverything() {
    lock.lock();
    try {
      wakeEveryone();
      queues.clear();
      space.freeAll();
      epoch = null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Forgets the messages that match, leased ones too, for every group.
   *
   * @return how many
   */
  public int lose(BiPredicate<QueueName, OutgoingMessage> which) {
    lock.lock();
    try {
      Instant now = clock.instant();
      int count = 0;
      for (Map.Entry<QueueName, NamedQueue> queue : queues.entrySet()) {
        Set<StoredMessage> lost =
            queue.getValue().lose(message -> which.test(queue.getKey(), message), now);
        lost.forEach(space::free);
        count += lost.size();
      }
      return count;
    } finally {
      lock.unlock();
    }
  }

  /**
   * What nobody answers gives way to what somebody waits for: an announcement's readers may not
   * exist in this process, and what it says is in the store. Dead letters stay.
   */
  private void forgetAnnouncements() {
    int forgotten = lose((queue, message) -> announces(queue));
    if (forgotten > 0) {
      LOG.log(Level.INFO, "queues in memory are full: forgot {0} announcements", forgotten);
    }
    queues.entrySet().removeIf(entry -> announces(entry.getKey()) && entry.getValue().size() == 0);
  }

  private static boolean announces(QueueName queue) {
    return !QueueRegistry.isDeadLetters(queue)
        && QueueRegistry.find(queue)
            .map(entry -> entry.settlement() == Settlement.ON_PUBLISH)
            .orElse(false);
  }

  /** Whether a receive is waiting right now. */
  boolean hasWaitingConsumer() {
    lock.lock();
    try {
      return waitingConsumers > 0;
    } finally {
      lock.unlock();
    }
  }

  /** What to do with a message whose lease is held. */
  private interface Act {
    void on(NamedQueue queue, ConsumerGroup group, GroupMessage item, Instant now);
  }

  private LeaseStatus ifHeld(Delivery delivery, Act act) {
    lock.lock();
    try {
      NamedQueue queue = queues.get(delivery.subscription().queue());
      ConsumerGroup group =
          queue == null ? null : queue.existingGroup(delivery.subscription().group());
      Instant now = clock.instant();
      GroupMessage item = group == null ? null : group.held(delivery.token(), now);
      if (queue == null || group == null || item == null) {
        return LeaseStatus.LOST;
      }
      act.on(queue, group, item, now);
      return LeaseStatus.HELD;
    } finally {
      lock.unlock();
    }
  }

  private void add(NamedQueue target, OutgoingMessage outgoing, Instant now) {
    if (!target.holds(outgoing.key())) {
      StoredMessage message = new StoredMessage(++lastSequence, outgoing, now);
      space.take(message);
      target.add(message, now);
    }
  }

  private void finish(NamedQueue queue, ConsumerGroup group, GroupMessage item, Instant now) {
    if (queue.finish(group, item, now)) {
      space.free(item.message);
    }
  }

  private NamedQueue queue(QueueName name) {
    NamedQueue known = queues.get(name);
    if (known != null) {
      return known;
    }
    NamedQueue created = new NamedQueue(lock::newCondition);
    QueueRegistry.find(name)
        .ifPresent(entry ->
            entry.consumerGroups().forEach(group -> created.group(group, clock.instant())));
    queues.put(name, created);
    return created;
  }

  private ConsumerGroup group(Subscription subscription) {
    return queue(subscription.queue()).group(subscription.group(), clock.instant());
  }

  private void await(ConsumerGroup group, long nanos, Instant now) throws InterruptedException {
    waitingConsumers++;
    try {
      group.await(nanos, now);
    } finally {
      waitingConsumers--;
    }
  }

  private void wakeEveryone() {
    lock.lock();
    try {
      if (waitingConsumers > 0) {
        queues.values().forEach(queue -> queue.groups().forEach(ConsumerGroup::wakeAll));
      }
    } finally {
      lock.unlock();
    }
  }

  private static Delivery delivery(Subscription subscription, GroupMessage item) {
    OutgoingMessage content = item.message.content;
    // A copy, because a consumer that changes its bytes must not change another's.
    return new Delivery(
        subscription,
        requireNonNull(item.token),
        content.key(),
        content.headers(),
        content.data().clone(),
        item.recordedStarts);
  }

  private static long nanos(Duration wait) {
    // Half the range, so that the sum with the current reading cannot overflow.
    Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
    return wait.compareTo(longest) < 0 ? wait.toNanos() : longest.toNanos();
  }

  private static void requirePositive(Duration lease) {
    requireArgument(lease.isPositive(), "lease must be positive: " + lease);
  }

  private static void requireArgument(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
