package dev.slipway.adapters.redis.queue;

import dev.slipway.adapters.redis.connection.RedisCalls;
import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.adapters.redis.connection.RedisFailures;
import dev.slipway.adapters.redis.connection.RedisFailures.Kind;
import dev.slipway.adapters.redis.connection.RedisServers;
import dev.slipway.adapters.redis.connection.RedisTopology;
import dev.slipway.adapters.redis.queue.Leasing.Finished;
import dev.slipway.adapters.redis.queue.Leasing.Taken;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.QueueDepth;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Queues on Redis Streams: one server, a primary watched by Sentinels, or a Cluster; Redis 7.0 or
 * newer. Redis's clock decides about leases and delays.
 *
 * <p>Opening does not connect; the first call does. A receive that waits outlives a failover; if
 * Redis still does not answer at the end of its wait, it says so. Closing ends every receive that
 * waits, with {@link PortException.Unavailable}. What is delivered is the receiver's own.
 */
public final class RedisQueues implements Queues, QueueInspection, AutoCloseable {
  private static final String OWNER = "the queues";
  private static final int ACKNOWLEDGE_BATCH_MAX = 500;

  /** How long a change by another process may go unseen: a shorter lease, a message given back. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private static final Duration AFTER_FAILURE = Duration.ofMillis(200);

  private final RedisServers servers;
  private final QueueKeys keys;
  private final RedisCalls calls;
  private final Leasing leasing;
  private final Sends sends;
  private final Epoch epoch;
  private final WaitingRooms rooms = new WaitingRooms();
  private final Arrivals arrivals;
  private final GroupCommit<Delivery, Finished> acknowledgements;
  private final Duration commandTimeout;
  private final RedisTopology topology;

  private RedisQueues(RedisConfig config) {
    servers = new RedisServers(config, OWNER);
    keys = new QueueKeys(config.prefix());
    calls = new RedisCalls(servers, config.commandTimeout());
    leasing = new Leasing(calls, keys);
    sends = new Sends(leasing, rooms);
    epoch = new Epoch(calls, keys);
    arrivals = new Arrivals(servers, keys, rooms, config.commandTimeout());
    acknowledgements = new GroupCommit<>(ACKNOWLEDGE_BATCH_MAX, leasing::finish);
    commandTimeout = config.commandTimeout();
    topology = config.topology();
  }

  /** Makes the queues of these servers available; they need not answer yet. */
  public static RedisQueues open(RedisConfig config) {
    return new RedisQueues(config);
  }

  /** What the servers' settings would do to queues. */
  public List<RedisFinding> check() {
    return new RedisCheck(calls, topology).findings();
  }

  @Override
  public void send(QueueName queue, List<OutgoingMessage> messages) {
    sends.send(queue, messages);
  }

  @Override
  public List<Delivery> receive(Subscription subscription, int max, Duration lease, Duration wait)
      throws InterruptedException {
    requireArgument(max >= 1, "max must be at least 1: " + max);
    requireArgument(lease.isPositive(), "lease must be positive: " + lease);
    requireArgument(!wait.isNegative(), "wait must not be negative: " + wait);
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before receiving from " + subscription.queue());
    }
    return wait.isZero()
        ? leasing.take(subscription, max, lease).deliveries()
        : await(subscription, max, lease, System.nanoTime() + WaitingRooms.nanos(wait));
  }

  private List<Delivery> await(Subscription subscription, int max, Duration lease, long deadline)
      throws InterruptedException {
    QueueName queue = subscription.queue();
    try (WaitingRooms.Seat seat = rooms.enter(queue, subscription.group())) {
      while (true) {
        @Nullable PortException failure = null;
        Duration pause = AFTER_FAILURE;
        try {
          Taken taken = leasing.take(subscription, max, lease);
          if (!taken.deliveries().isEmpty()) {
            return taken.deliveries();
          }
          arrivals.watch(queue, taken.lastRead());
          pause = taken.untilDue().compareTo(LOOK_AGAIN) < 0 ? taken.untilDue() : LOOK_AGAIN;
        } catch (PortException.Unavailable | PortException.OutcomeUnknown passing) {
          failure = passing;
        }
        long left = deadline - System.nanoTime();
        if (rooms.isClosed()) {
          throw RedisFailures.closed("receive from " + queue, OWNER);
        }
        if (left <= 0) {
          if (failure != null) {
            throw failure;
          }
          return List.of();
        }
        seat.await(Math.min(left, pause.toNanos()));
      }
    } finally {
      // Whoever leaves may have been called for more than it took.
      rooms.call(queue, subscription.group());
    }
  }

  @Override
  public LeaseStatus extend(Delivery delivery, Duration lease) {
    requireArgument(lease.isPositive(), "lease must be positive: " + lease);
    return leasing.extend(delivery, lease);
  }

  @Override
  public LeaseStatus acknowledge(Delivery delivery) {
    Finished finished = acknowledgements.submit(delivery);
    if (finished.letAnotherCome()) {
      rooms.call(delivery.subscription().queue(), delivery.subscription().group());
    }
    return finished.status();
  }

  @Override
  public LeaseStatus redeliver(Delivery delivery, Duration delay) {
    requireArgument(!delay.isNegative(), "delay must not be negative: " + delay);
    LeaseStatus status = leasing.giveBack(delivery, delay);
    rooms.call(delivery.subscription().queue(), delivery.subscription().group());
    return status;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The mirror may be on another server of a cluster, so this takes three steps: the lease is
   * made to last for the others, the mirror gets the letter once per its key, the message is
   * finished. Where the last does not happen, the next consumer repeats all of it.
   */
  @Override
  public LeaseStatus deadLetter(Delivery delivery, OutgoingMessage deadLetter) {
    QueueName mirror = QueueRegistry.deadLetters(delivery.subscription().queue());
    if (leasing.extend(delivery, commandTimeout.multipliedBy(3)) == LeaseStatus.LOST) {
      return LeaseStatus.LOST;
    }
    send(mirror, List.of(deadLetter));
    return acknowledge(delivery);
  }

  @Override
  public QueueDepth depth(QueueName queue, String group) {
    long dead = 0;
    if (!QueueRegistry.isDeadLetters(queue)) {
      byte[] mirror = keys.stream(QueueRegistry.deadLetters(queue));
      dead = calls.ask("look at " + queue, Kind.READ, commands -> commands.xlen(mirror));
    }
    return leasing.depth(queue, group, dead);
  }

  @Override
  public OptionalLong epoch() {
    return epoch.read();
  }

  @Override
  public void recordEpoch(long newEpoch) {
    epoch.record(newEpoch);
  }

  @Override
  public void close() {
    rooms.close();
    arrivals.close();
    servers.close();
  }

  private static void requireArgument(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
