package dev.slipway.engine.testing;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.QueueDepth;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;

/** Hands out what a test scripts, and remembers what was done about it. */
public final class FakeQueues implements Queues, QueueInspection {
  /** What {@link #receive} returns, one list at a time. */
  public final Queue<List<Delivery>> toReceive = new ArrayDeque<>();

  public final Map<QueueName, List<OutgoingMessage>> sent = new LinkedHashMap<>();
  public final List<String> acknowledged = new ArrayList<>();
  public final List<String> givenBack = new ArrayList<>();
  public final List<Duration> delays = new ArrayList<>();
  public final Map<String, OutgoingMessage> dead = new LinkedHashMap<>();
  public final List<String> extended = new ArrayList<>();

  /** Tokens whose lease is lost. */
  public final Set<String> lost = new HashSet<>();

  /** Queues that refuse what is sent to them. */
  public final Set<QueueName> refusing = new HashSet<>();

  public OptionalLong epoch = OptionalLong.of(1);
  private boolean down;

  public void goDown() {
    down = true;
  }

  public void comeUp() {
    down = false;
  }

  private void checkUp(String act) {
    if (down) {
      throw unavailable(act);
    }
  }

  private static PortException unavailable(String act) {
    return new PortException.Unavailable(
        new PortException.Failure("fake queues", act, "the test said so"), "start it", null);
  }

  @Override
  public void send(QueueName queue, List<OutgoingMessage> messages) {
    checkUp("send");
    if (refusing.contains(queue)) {
      throw unavailable("send to " + queue);
    }
    sent.computeIfAbsent(queue, name -> new ArrayList<>()).addAll(messages);
  }

  @Override
  public List<Delivery> receive(Subscription subscription, int max, Duration lease, Duration wait) {
    checkUp("receive");
    List<Delivery> next = toReceive.poll();
    return next == null ? List.of() : next;
  }

  private LeaseStatus status(Delivery delivery) {
    return lost.contains(delivery.token()) ? LeaseStatus.LOST : LeaseStatus.HELD;
  }

  @Override
  public LeaseStatus extend(Delivery delivery, Duration lease) {
    checkUp("extend");
    extended.add(delivery.token());
    return status(delivery);
  }

  @Override
  public LeaseStatus acknowledge(Delivery delivery) {
    checkUp("acknowledge");
    acknowledged.add(delivery.key());
    return status(delivery);
  }

  @Override
  public LeaseStatus redeliver(Delivery delivery, Duration delay) {
    checkUp("redeliver");
    givenBack.add(delivery.key());
    delays.add(delay);
    return status(delivery);
  }

  @Override
  public LeaseStatus deadLetter(Delivery delivery, OutgoingMessage deadLetter) {
    checkUp("dead-letter");
    dead.put(delivery.key(), deadLetter);
    return status(delivery);
  }

  @Override
  public QueueDepth depth(QueueName queue, String group) {
    return new QueueDepth(0, 0, Duration.ZERO, 0);
  }

  @Override
  public OptionalLong epoch() {
    checkUp("read the epoch");
    return epoch;
  }

  @Override
  public void recordEpoch(long newEpoch) {
    checkUp("record the epoch");
    epoch = OptionalLong.of(Math.max(newEpoch, epoch.orElse(0)));
  }
}
