package dev.slipway.adapters.redis.queue;

import dev.slipway.adapters.redis.connection.Link;
import dev.slipway.adapters.redis.connection.RedisServers;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.PortException;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Notices that something new is on a queue that somebody waits for, whoever sent it: one blocking
 * read for each such queue, on a connection and a virtual thread of its own. It only looks and
 * takes nothing, so that nothing is lost with it; where it fails, consumers look by themselves a
 * little later.
 */
final class Arrivals implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Arrivals.class.getName());

  /** Short, so that a connection that hangs is noticed. */
  private static final Duration BLOCK = Duration.ofSeconds(2);

  private static final Duration LINGER = Duration.ofSeconds(10);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

  private final RedisServers servers;
  private final QueueKeys keys;
  private final WaitingRooms rooms;
  private final Duration timeout;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<QueueName, Watch> watches = new HashMap<>();
  private boolean closed;

  Arrivals(RedisServers servers, QueueKeys keys, WaitingRooms rooms, Duration timeout) {
    this.servers = servers;
    this.keys = keys;
    this.rooms = rooms;
    this.timeout = timeout;
  }

  /** From now on, whatever comes after this id calls the queue's consumers, once. */
  void watch(QueueName queue, String after) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      Watch watch = watches.get(queue);
      if (watch == null) {
        Watch started = new Watch(queue, lock.newCondition(), after);
        watches.put(queue, started);
        Thread unused =
            Thread.ofVirtual().name("slipway-redis-arrivals-" + queue).start(() -> run(started));
      } else if (watch.after == null) {
        watch.after = after;
        watch.armed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private static final class Watch {
    final QueueName queue;
    final Condition armed;

    /** What is known already; null while nobody asks. */
    @Nullable String after;

    Watch(QueueName queue, Condition armed, String after) {
      this.queue = queue;
      this.armed = armed;
      this.after = after;
    }
  }

  private void run(Watch watch) {
    Link link = null;
    try {
      for (String after = next(watch); after != null; after = next(watch)) {
        try {
          if (link == null || !link.connection().isOpen()) {
            link = servers.dedicated("wait for " + watch.queue);
          }
          if (read(link, watch.queue, after)) {
            disarm(watch);
            rooms.callAll(watch.queue);
          } else if (!rooms.anybodyWaitsFor(watch.queue)) {
            disarm(watch);
          }
        } catch (PortException | ExecutionException | CancellationException failed) {
          LOG.log(Level.DEBUG, "cannot wait for {0}, trying again: {1}", watch.queue, failed);
          pause(watch);
        } catch (TimeoutException hangs) {
          LOG.log(Level.DEBUG, "no answer while waiting for {0}; connecting anew", watch.queue);
          link = close(link);
        }
      }
    } catch (InterruptedException nobodyInterruptsThis) {
      Thread.currentThread().interrupt();
    } finally {
      forget(watch);
      close(link);
    }
  }

  /** Where to read from; waits until somebody asks. Null when it is time to end. */
  private @Nullable String next(Watch watch) throws InterruptedException {
    lock.lock();
    try {
      long left = LINGER.toNanos();
      while (watch.after == null && !closed && left > 0) {
        left = watch.armed.awaitNanos(left);
      }
      if (closed || watch.after == null) {
        watches.remove(watch.queue, watch);
        return null;
      }
      return watch.after;
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("unchecked") // an array of one generic type, made by the call itself
  private boolean read(Link link, QueueName queue, String after)
      throws ExecutionException, TimeoutException, InterruptedException {
    Future<? extends java.util.List<?>> reply =
        link.commands()
            .xread(
                XReadArgs.Builder.block(BLOCK).count(1),
                StreamOffset.from(keys.stream(queue), after));
    try {
      java.util.List<?> came = reply.get(BLOCK.plus(timeout).toMillis(), TimeUnit.MILLISECONDS);
      return came != null && !came.isEmpty();
    } catch (TimeoutException late) {
      reply.cancel(true);
      throw late;
    }
  }

  private void disarm(Watch watch) {
    lock.lock();
    try {
      watch.after = null;
    } finally {
      lock.unlock();
    }
  }

  private void pause(Watch watch) throws InterruptedException {
    lock.lock();
    try {
      long left = PAUSE_AFTER_FAILURE.toNanos();
      while (!closed && left > 0) {
        left = watch.armed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void forget(Watch watch) {
    lock.lock();
    try {
      watches.remove(watch.queue, watch);
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable Link close(@Nullable Link link) {
    if (link != null) {
      CompletableFuture<Void> unused = link.close();
    }
    return null;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      watches.values().forEach(watch -> watch.armed.signalAll());
    } finally {
      lock.unlock();
    }
  }
}
