package dev.slipway.adapters.redis.queue;

import dev.slipway.adapters.redis.connection.RedisCalls;
import dev.slipway.adapters.redis.connection.RedisFailures.Kind;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.QueueDepth;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The atomic steps on one queue, as calls of the scripts that make them. */
final class Leasing {
  /** More than any lease or delay that somebody means; keeps sums of milliseconds exact. */
  private static final Duration LONGEST = Duration.ofDays(3650);

  private static final Duration ANNOUNCEMENTS_KEPT = Duration.ofDays(7);

  private static final int SEND_MESSAGES_MAX = 500;
  private static final long SEND_BYTES_MAX = 1L << 20;

  private final RedisCalls calls;
  private final QueueKeys keys;

  Leasing(RedisCalls calls, QueueKeys keys) {
    this.calls = calls;
    this.keys = keys;
  }

  /**
   * What a look at the queue found.
   *
   * @param lastRead the newest entry that the group has read; only told with no delivery
   * @param untilDue when something becomes visible by itself; long where nothing does; the same
   */
  record Taken(List<Delivery> deliveries, String lastRead, Duration untilDue) {}

  /** What became of an acknowledgement, and whether it let another message come. */
  record Finished(LeaseStatus status, boolean letAnotherCome) {
    static final Finished LOST = new Finished(LeaseStatus.LOST, false);
  }

  /**
   * @param written run whenever a part of them is on its way
   */
  void send(QueueName queue, List<OutgoingMessage> messages, Runnable written) {
    List<OutgoingMessage> chunk = new ArrayList<>();
    long bytes = 0;
    for (OutgoingMessage message : messages) {
      if (chunk.size() == SEND_MESSAGES_MAX
          || (!chunk.isEmpty() && bytes + message.data().length > SEND_BYTES_MAX)) {
        sendChunk(queue, chunk, written);
        chunk.clear();
        bytes = 0;
      }
      chunk.add(message);
      bytes += message.data().length;
    }
    if (!chunk.isEmpty()) {
      sendChunk(queue, chunk, written);
    }
  }

  /** One after the other: a later chunk must not arrive where an earlier one was refused. */
  private void sendChunk(QueueName queue, List<OutgoingMessage> messages, Runnable written) {
    List<byte[]> arguments = arguments(queue, "");
    arguments.add(retention(queue));
    arguments.add(number(messages.size()));
    for (OutgoingMessage message : messages) {
      List<byte[]> fields = EntryFields.of(message);
      arguments.add(QueueKeys.bytes(message.key()));
      String order = message.orderingKey();
      arguments.add(QueueKeys.bytes(order == null ? "" : "o" + order));
      arguments.add(millis(message.delay()));
      arguments.add(number(fields.size()));
      arguments.addAll(fields);
    }
    String act = "send %d messages to %s".formatted(messages.size(), queue);
    List<?> unused =
        calls.run(act, Kind.WRITE, Script.SEND, keys.all(queue, ""), arguments, written);
  }

  Taken take(Subscription subscription, int max, Duration lease) {
    QueueName queue = subscription.queue();
    List<byte[]> arguments = arguments(queue, subscription.group());
    arguments.add(QueueKeys.bytes(subscription.consumer()));
    arguments.add(number(max));
    arguments.add(millis(lease));
    String nonce = UUID.randomUUID().toString();
    arguments.add(QueueKeys.bytes(nonce));
    arguments.add(retention(queue));
    List<?> reply =
        calls.run(
            "receive from " + queue,
            Kind.WRITE,
            Script.TAKE,
            keys.all(queue, subscription.group()),
            arguments);
    long untilDue = (Long) reply.get(0); // not looked up where something was delivered
    List<Delivery> deliveries =
        ((List<?>) reply.get(2))
            .stream()
                .map(delivery -> EntryFields.delivery(subscription, nonce, (List<?>) delivery))
                .toList();
    return new Taken(
        deliveries,
        EntryFields.text(reply.get(1)),
        untilDue < 0 ? LONGEST : Duration.ofMillis(untilDue));
  }

  /** Answers each, in the same order; one call for each queue and group among them. */
  List<Finished> finish(List<Delivery> deliveries) {
    Map<Place, List<Integer>> places = new LinkedHashMap<>();
    Finished[] answers = new Finished[deliveries.size()];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = Finished.LOST;
      Subscription subscription = deliveries.get(i).subscription();
      Place place = new Place(subscription.queue(), subscription.group());
      places.computeIfAbsent(place, ignored -> new ArrayList<>()).add(i);
    }
    places.forEach((place, indexes) -> finish(place, deliveries, indexes, answers));
    return List.of(answers);
  }

  private record Place(QueueName queue, String group) {}

  private void finish(
      Place place, List<Delivery> deliveries, List<Integer> indexes, Finished[] answers) {
    List<byte[]> pairs = new ArrayList<>();
    List<Integer> asked = new ArrayList<>();
    for (int index : indexes) {
      DeliveryToken.parse(deliveries.get(index).token())
          .ifPresent(token -> {
            asked.add(index);
            pairs.add(QueueKeys.bytes(token.id()));
            pairs.add(QueueKeys.bytes(token.nonce()));
          });
    }
    List<byte[]> arguments = arguments(place.queue(), place.group());
    arguments.add(number(asked.size()));
    arguments.addAll(pairs);
    List<?> reply =
        calls.run(
            "acknowledge %d messages of %s".formatted(asked.size(), place.queue()),
            Kind.WRITE,
            Script.FINISH,
            keys.all(place.queue(), place.group()),
            arguments);
    for (int i = 0; i < asked.size(); i++) {
      long code = (Long) reply.get(i);
      if (code != 0) {
        answers[asked.get(i)] = new Finished(LeaseStatus.HELD, code == 2);
      }
    }
  }

  LeaseStatus extend(Delivery delivery, Duration lease) {
    return hold(delivery, lease, "extend");
  }

  LeaseStatus giveBack(Delivery delivery, Duration delay) {
    return hold(delivery, delay, "give-back");
  }

  private LeaseStatus hold(Delivery delivery, Duration fromNow, String act) {
    Subscription subscription = delivery.subscription();
    Optional<DeliveryToken> token = DeliveryToken.parse(delivery.token());
    if (token.isEmpty()) {
      return LeaseStatus.LOST;
    }
    List<byte[]> arguments = arguments(subscription.queue(), subscription.group());
    arguments.add(QueueKeys.bytes(token.get().id()));
    arguments.add(QueueKeys.bytes(token.get().nonce()));
    arguments.add(QueueKeys.bytes(subscription.consumer()));
    arguments.add(millis(fromNow));
    arguments.add(QueueKeys.bytes(act));
    List<?> reply =
        calls.run(
            act + " a message of " + subscription.queue(),
            Kind.WRITE,
            Script.HOLD,
            keys.all(subscription.queue(), subscription.group()),
            arguments);
    return (Long) reply.get(0) == 1 ? LeaseStatus.HELD : LeaseStatus.LOST;
  }

  QueueDepth depth(QueueName queue, String group, long dead) {
    List<?> reply =
        calls.run(
            "look at " + queue,
            Kind.READ,
            Script.DEPTH,
            keys.all(queue, group),
            arguments(queue, group));
    return new QueueDepth(
        (Long) reply.get(0), (Long) reply.get(1), Duration.ofMillis((Long) reply.get(2)), dead);
  }

  private static List<byte[]> arguments(QueueName queue, String group) {
    List<String> registered = QueueKeys.registeredGroups(queue);
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(number(registered.size()));
    registered.forEach(name -> arguments.add(QueueKeys.bytes(name)));
    arguments.add(QueueKeys.bytes(group));
    return arguments;
  }

  /** What only tells something goes after a while; everything else stays until it is finished. */
  private static byte[] retention(QueueName queue) {
    return millis(QueueKeys.announces(queue) ? ANNOUNCEMENTS_KEPT : Duration.ZERO);
  }

  private static byte[] number(long value) {
    return QueueKeys.bytes(Long.toString(value));
  }

  /** Rounded up: nothing may become visible before its time. */
  private static byte[] millis(Duration duration) {
    Duration bounded = duration.compareTo(LONGEST) < 0 ? duration : LONGEST;
    return number(bounded.plusNanos(999_999).toMillis());
  }
}
