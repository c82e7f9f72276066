package dev.slipway.adapters.memory.queue;

import dev.slipway.ports.queue.QueueDepth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** One group's view of a queue. Every method needs the queues' lock held. */
final class ConsumerGroup {
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  /** Keeps a waiting consumer from spinning when the clock does not follow real time. */
  private static final long SHORTEST_PAUSE_NANOS = 1_000_000;

  private final Condition changed;

  /** Everything this group has yet to finish, oldest first. */
  private final Map<StoredMessage, GroupMessage> unfinished = new LinkedHashMap<>();

  private final ArrayDeque<GroupMessage> fresh = new ArrayDeque<>();
  private final ArrayDeque<GroupMessage> again = new ArrayDeque<>();
  private final TreeSet<GroupMessage> timed = new TreeSet<>(GroupMessage.BY_DUE_TIME);
  private final Map<String, GroupMessage> leased = new HashMap<>();

  /** For each ordering key its messages; all but the first are parked. */
  private final Map<String, ArrayDeque<GroupMessage>> lanes = new HashMap<>();

  private int inFlight;

  /** Fresh and repeated messages take turns, so that neither starves the other. */
  private boolean againIsNext;

  ConsumerGroup(Condition changed) {
    this.changed = changed;
  }

  void add(StoredMessage message, Instant now) {
    GroupMessage item = new GroupMessage(message);
    message.openGroups++;
    unfinished.put(message, item);
    String orderingKey = message.content.orderingKey();
    if (orderingKey != null) {
      ArrayDeque<GroupMessage> lane = lanes.computeIfAbsent(orderingKey, key -> new ArrayDeque<>());
      lane.add(item);
      if (lane.size() > 1) {
        return;
      }
    }
    show(item, now);
  }

  /**
   * Leases what is visible: up to {@code max} fresh messages, or one repeated one alone.
   *
   * @param tokens names each new delivery
   */
  List<GroupMessage> take(int max, Instant now, Duration lease, Tokens tokens) {
    bringForward(now);
    if (!again.isEmpty() && (againIsNext || fresh.isEmpty())) {
      againIsNext = false;
      GroupMessage item = again.remove();
      item.recordStart();
      hold(item, Instants.after(now, lease), tokens.next());
      return List.of(item);
    }
    againIsNext = true;
    int count = Math.min(max, fresh.size());
    List<GroupMessage> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      GroupMessage item = fresh.remove();
      hold(item, Instants.after(now, lease), tokens.next());
      taken.add(item);
    }
    return taken;
  }

  /** The message under this lease, null if the lease has ended. */
  @Nullable GroupMessage held(String token, Instant now) {
    GroupMessage item = leased.get(token);
    return item != null && now.isBefore(item.dueAt) ? item : null;
  }

  void extend(GroupMessage item, Instant end) {
    timed.remove(item);
    item.dueAt = end;
    timed.add(item);
    wakeOne();
  }

  void giveBack(GroupMessage item, Instant now, Duration delay) {
    release(item);
    item.forgetStart();
    if (delay.isZero()) {
      again.add(item);
    } else {
      item.dueAt = Instants.after(now, delay);
      timed.add(item);
    }
    wakeOne();
  }

  /** Forgets a held message; the next of its ordering key takes its turn. */
  void finish(GroupMessage item, Instant now) {
    release(item);
    forget(item, now);
  }

  /** Forgets messages wherever they are. */
  void lose(Set<StoredMessage> lost, Instant now) {
    for (StoredMessage message : lost) {
      GroupMessage item = unfinished.get(message);
      if (item != null) {
        forget(item, now);
      }
    }
    // Afterwards, because forgetting one may have shown the next of its ordering key.
    fresh.removeIf(item -> lost.contains(item.message));
    again.removeIf(item -> lost.contains(item.message));
    timed.removeIf(item -> lost.contains(item.message));
    leased.values().removeIf(item -> lost.contains(item.message));
  }

  QueueDepth depth(Instant now, long dead) {
    if (unfinished.isEmpty()) {
      return new QueueDepth(0, 0, Duration.ZERO, dead);
    }
    Instant oldest = unfinished.keySet().iterator().next().sentAt;
    return new QueueDepth(unfinished.size() - inFlight, inFlight, Instants.age(oldest, now), dead);
  }

  /** Waits until something may have become visible, but no longer than this. */
  @SuppressWarnings("WaitNotInLoop") // the receive that calls it looks again, whatever woke it
  void await(long nanos, Instant now) throws InterruptedException {
    Duration untilDue =
        timed.isEmpty() ? LONGEST_PAUSE : Duration.between(now, timed.first().dueAt);
    long pause =
        untilDue.compareTo(LONGEST_PAUSE) < 0 ? untilDue.toNanos() : LONGEST_PAUSE.toNanos();
    long atLeast = Math.max(pause, SHORTEST_PAUSE_NANOS);
    changed.await(Math.min(nanos, atLeast), TimeUnit.NANOSECONDS);
  }

  /**
   * Lets one waiting consumer look again. Whoever changes what is due next, or stops waiting, calls
   * this, so that among those who wait one always knows the earliest due time.
   */
  void wakeOne() {
    changed.signal();
  }

  void wakeAll() {
    changed.signalAll();
  }

  /** Makes visible what is due: leases and delays that ended. */
  private void bringForward(Instant now) {
    while (!timed.isEmpty() && !timed.first().dueAt.isAfter(now)) {
      GroupMessage item = timed.removeFirst();
      if (item.token != null) {
        leased.remove(item.token);
        item.token = null;
      }
      (item.delivered ? again : fresh).add(item);
    }
  }

  private void show(GroupMessage item, Instant now) {
    Duration delay = item.message.content.delay();
    Instant visibleAt = Instants.after(item.message.sentAt, delay);
    // Without a delay it is visible even to a clock that has jumped back before its sending.
    if (!delay.isZero() && visibleAt.isAfter(now)) {
      item.dueAt = visibleAt;
      timed.add(item);
    } else {
      fresh.add(item);
    }
    wakeOne();
  }

  private void hold(GroupMessage item, Instant end, String token) {
    if (!item.delivered) {
      item.delivered = true;
      inFlight++;
    }
    item.token = token;
    item.dueAt = end;
    leased.put(token, item);
    timed.add(item);
  }

  private void release(GroupMessage item) {
    timed.remove(item);
    if (item.token != null) {
      leased.remove(item.token);
      item.token = null;
    }
  }

  private void forget(GroupMessage item, Instant now) {
    unfinished.remove(item.message);
    item.message.openGroups--;
    if (item.delivered) {
      inFlight--;
    }
    String orderingKey = item.message.content.orderingKey();
    if (orderingKey != null) {
      leaveLane(orderingKey, item, now);
    }
  }

  private void leaveLane(String orderingKey, GroupMessage item, Instant now) {
    ArrayDeque<GroupMessage> lane = lanes.getOrDefault(orderingKey, new ArrayDeque<>());
    boolean first = lane.peek() == item;
    lane.remove(item);
    if (lane.isEmpty()) {
      lanes.remove(orderingKey);
    } else if (first) {
      show(lane.element(), now);
    }
  }
}
