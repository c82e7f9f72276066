package dev.slipway.harness.simulation;

import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The transport with its faults; remembers what was published for people and askers. */
final class WatchedQueues implements Queues {
  /** A stream that only a foreign asker reads. */
  static final String CALLBACK = "python:engineering:results";

  private final Queues delegate;
  private final MessageCodec codec;
  private final FaultPlan faults;
  private final Dice dice;
  private final Coverage coverage;
  private final Stirrings stirrings;
  private final Map<String, Published> published = new LinkedHashMap<>();
  private final Map<String, String> answers = new LinkedHashMap<>();

  /** A message that left for people or an asker; each key once, however often it was sent. */
  record Published(QueueName queue, Message message) {}

  WatchedQueues(
      Queues delegate,
      MessageCodec codec,
      FaultPlan faults,
      Dice dice,
      Coverage coverage,
      Stirrings stirrings) {
    this.stirrings = stirrings;
    this.delegate = delegate;
    this.codec = codec;
    this.faults = faults;
    this.dice = dice;
    this.coverage = coverage;
  }

  List<Published> published() {
    return List.copyOf(published.values());
  }

  /** What people were told, in order, for whoever replays a seed. */
  List<String> timeline() {
    return published.values().stream()
        .map(Published::message)
        .filter(ProgressEvent.class::isInstance)
        .map(ProgressEvent.class::cast)
        .map(event ->
            "%s %s %s: %s"
                .formatted(
                    event.meta().timestamp(), event.taskId(), event.currentStep(), event.message()))
        .toList();
  }

  /** The correlation id of each answer to an asker, each key once. */
  List<String> answers() {
    return List.copyOf(answers.values());
  }

  @Override
  public void send(QueueName queue, List<OutgoingMessage> messages) {
    List<OutgoingMessage> sent = new ArrayList<>();
    for (OutgoingMessage message : messages) {
      note(queue, message);
      sent.add(faults.happens(Fault.MESSAGE_DELAYED) ? delayed(message) : message);
    }
    delegate.send(queue, sent);
    stirrings.sent(queue);
  }

  private void note(QueueName queue, OutgoingMessage message) {
    if (queue.value().startsWith("task_progress:")) {
      published.computeIfAbsent(
          message.key(), key -> new Published(queue, codec.decode(queue, message.data())));
    } else if (queue.value().equals(CALLBACK)) {
      answers.put(message.key(), message.headers().getOrDefault(HeaderNames.CORRELATION_ID, ""));
    }
  }

  /** A delay lets later messages overtake. */
  private OutgoingMessage delayed(OutgoingMessage message) {
    Duration delay = dice.seconds(1, 30);
    faults.holdsUp(delay);
    return new OutgoingMessage(
        message.key(), message.headers(), message.data(), message.orderingKey(), delay);
  }

  @Override
  public List<Delivery> receive(Subscription subscription, int max, Duration lease, Duration wait)
      throws InterruptedException {
    List<Delivery> deliveries = delegate.receive(subscription, max, lease, wait);
    if (deliveries.stream().anyMatch(delivery -> delivery.recordedStarts() > 0)) {
      coverage.saw(Coverage.Sight.TAKEOVER.name());
    }
    return deliveries;
  }

  @Override
  public LeaseStatus extend(Delivery delivery, Duration lease) {
    return seen(delegate.extend(delivery, lease));
  }

  @Override
  public LeaseStatus acknowledge(Delivery delivery) {
    LeaseStatus status = seen(delegate.acknowledge(delivery));
    if (faults.happens(Fault.MESSAGE_DUPLICATED)) {
      delegate.send(
          delivery.subscription().queue(),
          List.of(
              new OutgoingMessage(
                  delivery.key(), delivery.headers(), delivery.data(), null, dice.seconds(0, 60))));
    }
    return status;
  }

  @Override
  public LeaseStatus redeliver(Delivery delivery, Duration delay) {
    stirrings.sent(delivery.subscription().queue());
    return seen(delegate.redeliver(delivery, delay));
  }

  @Override
  public LeaseStatus deadLetter(Delivery delivery, OutgoingMessage deadLetter) {
    return seen(delegate.deadLetter(delivery, deadLetter));
  }

  private LeaseStatus seen(LeaseStatus status) {
    if (status == LeaseStatus.LOST) {
      coverage.saw(Coverage.Sight.LOST_LEASE.name());
    }
    return status;
  }
}
