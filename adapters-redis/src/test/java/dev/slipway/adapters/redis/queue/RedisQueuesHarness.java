package dev.slipway.adapters.redis.queue;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.testkit.queue.QueuesHarness;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Two clients of the same Redis servers, where time passes by itself. */
final class RedisQueuesHarness implements QueuesHarness {
  private final RedisQueues first;
  private final RedisQueues second;

  RedisQueuesHarness(RedisConfig config) {
    first = RedisQueues.open(config);
    second = RedisQueues.open(config);
  }

  @Override
  public Queues queues() {
    return first;
  }

  @Override
  public Queues another() {
    return second;
  }

  @Override
  public QueueInspection inspection() {
    return first;
  }

  /** Lets real time pass, which is what is under test here. */
  @Override
  public void advance(Duration elapsed) {
    long end = System.nanoTime() + elapsed.toNanos();
    for (long left = elapsed.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public Duration lease() {
    return Duration.ofMillis(900);
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
