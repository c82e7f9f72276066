package dev.slipway.adapters.redis.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import dev.slipway.testkit.servers.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A Redis server and a client for each test, and the words that the tests are written in. */
@Timeout(180)
abstract class RedisCase {
  static final QueueName QUEUE = QueueRegistry.ENGINEERING;
  static final String STREAM = QUEUE.value();
  static final String GROUP = "engineering-flow";
  static final Subscription ANN = new Subscription(QUEUE, GROUP, "ann");
  static final Subscription BOB = new Subscription(QUEUE, GROUP, "bob");
  static final Duration LONG = Duration.ofMinutes(10);
  static final Duration SHORT = Duration.ofMillis(500);
  static final Duration PATIENCE = Duration.ofSeconds(10);

  RedisServer server;
  RedisQueues queues;

  @BeforeEach
  void startServer() {
    server = RedisServer.start(settings());
    queues = RedisQueues.open(RedisConfig.of(server.url()));
  }

  @AfterEach
  void stopServer() {
    queues.close();
    server.close();
  }

  /** Of the server, as on its command line. */
  String[] settings() {
    return new String[0];
  }

  static OutgoingMessage message(String key) {
    return new OutgoingMessage(key, Map.of(), key.getBytes(UTF_8));
  }

  void send(String... keys) {
    queues.send(QUEUE, List.of(keys).stream().map(RedisCase::message).toList());
  }

  Delivery receiveOne(Subscription subscription, Duration lease) throws InterruptedException {
    return receiveOne(queues, subscription, lease);
  }

  static Delivery receiveOne(Queues from, Subscription subscription, Duration lease)
      throws InterruptedException {
    List<Delivery> came = from.receive(subscription, 1, lease, PATIENCE);
    assertThat(came).as("what comes to %s", subscription).hasSize(1);
    return came.get(0);
  }

  void assertNothingFor(Subscription subscription) throws InterruptedException {
    assertThat(queues.receive(subscription, 10, LONG, Duration.ZERO)).isEmpty();
  }

  /** Everything there is, each acknowledged, until nothing has come for a while. */
  static List<Delivery> drain(Queues from, Subscription subscription) throws InterruptedException {
    List<Delivery> all = new ArrayList<>();
    List<Delivery> next = from.receive(subscription, 100, LONG, Duration.ofSeconds(3));
    while (!next.isEmpty()) {
      next.forEach(from::acknowledge);
      all.addAll(next);
      next = from.receive(subscription, 100, LONG, Duration.ofSeconds(1));
    }
    return all;
  }

  /** Lets Redis's own clock move on. */
  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Servers tell nobody of a change; they are asked until it is there. */
  static void eventually(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      pass(Duration.ofMillis(20));
    }
  }
}
