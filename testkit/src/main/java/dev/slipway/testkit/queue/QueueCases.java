package dev.slipway.testkit.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The words that the cases of the queue contract are written in. */
abstract class QueueCases {
  static final QueueName QUEUE = new QueueName("contract:work");
  static final Subscription ANN = new Subscription(QUEUE, "builders", "ann");
  static final Subscription BOB = new Subscription(QUEUE, "builders", "bob");

  /** Of another group than Ann and Bob. */
  static final Subscription EVE = new Subscription(QUEUE, "auditors", "eve");

  /** A lease that no case lets end. */
  static final Duration LONG = Duration.ofMinutes(10);

  abstract QueuesHarness harness();

  final Queues queues() {
    return harness().queues();
  }

  static OutgoingMessage message(String key) {
    return new OutgoingMessage(key, Map.of(), key.getBytes(UTF_8));
  }

  static OutgoingMessage delayed(String key, Duration delay) {
    return new OutgoingMessage(key, Map.of(), key.getBytes(UTF_8), null, delay);
  }

  static OutgoingMessage ordered(String key, String orderingKey) {
    return new OutgoingMessage(key, Map.of(), key.getBytes(UTF_8), orderingKey, Duration.ZERO);
  }

  final void send(String... keys) {
    queues().send(QUEUE, Stream.of(keys).map(QueueCases::message).toList());
  }

  final void send(OutgoingMessage... messages) {
    queues().send(QUEUE, List.of(messages));
  }

  /** What can be leased now, under a lease that does not end by itself. */
  final List<Delivery> receive(Subscription subscription, int max) throws InterruptedException {
    return queues().receive(subscription, max, LONG, Duration.ZERO);
  }

  /** The one message that must come, under a lease that does not end by itself. */
  final Delivery receiveOne(Subscription subscription) throws InterruptedException {
    return receiveOne(subscription, LONG);
  }

  final Delivery receiveOne(Subscription subscription, Duration lease) throws InterruptedException {
    return receiveOne(queues(), subscription, lease);
  }

  final Delivery receiveOne(Queues from, Subscription subscription, Duration lease)
      throws InterruptedException {
    List<Delivery> came = from.receive(subscription, 1, lease, harness().patience());
    assertThat(came).as("what comes to %s", subscription).hasSize(1);
    return came.get(0);
  }

  /** Asserts that nothing can be leased. */
  final void assertNothingFor(Subscription subscription) throws InterruptedException {
    assertThat(keys(receive(subscription, 10))).as("what comes to %s", subscription).isEmpty();
  }

  /** Lets a lease of {@link QueuesHarness#lease()} end. */
  final void passLease() {
    harness().advance(harness().lease().plusMillis(50));
  }

  /** Leases the message to the consumer and lets the lease end. */
  final Delivery letLeaseEnd(Subscription subscription) throws InterruptedException {
    Delivery delivery = receiveOne(subscription, harness().lease());
    passLease();
    return delivery;
  }

  static List<String> keys(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::key).toList();
  }
}
