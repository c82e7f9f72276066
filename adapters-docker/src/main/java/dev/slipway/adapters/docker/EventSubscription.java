package dev.slipway.adapters.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerExit;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The ends of one instance's containers, from a stream of the engine's into a bounded buffer.
 *
 * <p>The stream is opened, and opened again after it was lost, by those who wait: at most one at a
 * time and not more often than {@link #PAUSE}, from where the last one broke off. While nobody
 * waits nothing is tried. Safe for concurrent use; each end goes to one who waits.
 */
final class EventSubscription implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(EventSubscription.class.getName());

  /** Ends that nobody asked for; older ones are dropped, since a caller can ask again by name. */
  private static final int EXITS_MAX = 1024;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final EngineCalls engine;
  private final String instance;
  private final ExitReader reader;
  private final Duration answerTimeout;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<ContainerExit> exits = new ArrayDeque<>();
  private long sinceEpochNanos;
  private @Nullable Stream stream;
  private boolean closed;

  EventSubscription(
      EngineCalls engine,
      String instance,
      Instant since,
      ExitReader reader,
      Duration answerTimeout) {
    this.engine = engine;
    this.instance = instance;
    this.sinceEpochNanos = since.getEpochSecond() * 1_000_000_000 + since.getNano();
    this.reader = reader;
    this.answerTimeout = answerTimeout;
  }

  /**
   * Returns the ends that came, or waits for one.
   *
   * @throws PortException.Unavailable if the engine does not answer by the end of the wait
   */
  List<ContainerExit> await(Duration wait) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    lock.lockInterruptibly();
    try {
      while (exits.isEmpty()) {
        Stream current = openStream();
        long now = System.nanoTime();
        long left = Math.max(deadline - now, current.nanosToAnswer(now));
        if (left <= 0) {
          current.requireLive();
          return List.of();
        }
        long unused = changed.awaitNanos(Math.min(left, PAUSE.toNanos()));
      }
      List<ContainerExit> told = List.copyOf(exits);
      exits.clear();
      return told;
    } finally {
      lock.unlock();
    }
  }

  /** The stream there is, or a new one where the last was lost some time ago. */
  private Stream openStream() {
    if (closed) {
      throw new IllegalStateException("the Docker runtime is closed");
    }
    Stream current = stream;
    if (current == null || current.mayBeReplaced()) {
      current = new Stream();
      stream = current;
      current.open();
    }
    return current;
  }

  private String act() {
    return "watch the containers of instance " + instance;
  }

  private void add(ContainerExit exit) {
    if (exits.size() == EXITS_MAX) {
      exits.removeFirst();
    }
    exits.addLast(exit);
    changed.signalAll();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (stream != null) {
        stream.close();
      }
    } finally {
      lock.unlock();
    }
  }

  /** One connection to the engine. Its fields are guarded by the subscription's lock. */
  private final class Stream implements ResultCallback<Event> {
    private final long openedAt = System.nanoTime();
    private @Nullable Closeable connection;
    private @Nullable Throwable end;

    void open() {
      engine
          .streaming(act(), answerTimeout)
          .eventsCmd()
          .withEventTypeFilter(EventType.CONTAINER)
          .withEventFilter("die")
          .withLabelFilter(Map.of(Ownership.INSTANCE, instance))
          .withSince(
              "%d.%09d".formatted(sinceEpochNanos / 1_000_000_000, sinceEpochNanos % 1_000_000_000))
          .exec(this);
    }

    boolean mayBeReplaced() {
      return end != null && System.nanoTime() - openedAt > PAUSE.toNanos();
    }

    /** How much longer one who asks only once waits for the engine's first word. */
    long nanosToAnswer(long now) {
      boolean pending = connection == null && end == null;
      return pending ? openedAt + answerTimeout.toNanos() - now : 0;
    }

    void requireLive() {
      if (end != null) {
        throw engine.failure(act(), end);
      }
      if (connection == null) {
        throw engine.silent(act(), "no answer within " + answerTimeout.toMillis() + " ms", null);
      }
    }

    @Override
    public void onStart(Closeable opened) {
      locked(() -> {
        connection = opened;
        if (closed) {
          close();
        }
      });
    }

    @Override
    public void onNext(Event event) {
      // outside the lock, since it asks the engine
      ContainerExit exit = reader.exit(event).orElse(null);
      Long at = event.getTimeNano();
      locked(() -> {
        sinceEpochNanos = at == null ? sinceEpochNanos : Math.max(sinceEpochNanos, at + 1);
        if (exit != null) {
          add(exit);
        }
      });
    }

    @Override
    public void onError(Throwable failure) {
      locked(() -> {
        if (end == null && !closed) {
          end = failure;
          if (connection != null) {
            // one line: waiting goes on, and asking by name works as before
            LOGGER.log(System.Logger.Level.INFO, "docker: lost the events: " + failure);
          }
        }
      });
    }

    /** The engine ends a stream only when it stops. */
    @Override
    public void onComplete() {
      onError(new IOException("the engine ended the stream of events"));
    }

    @Override
    public void close() {
      if (connection != null) {
        try {
          connection.close();
        } catch (IOException ignored) {
          // the connection is of no more use, closed or not
        }
      }
    }

    private void locked(Runnable change) {
      lock.lock();
      try {
        change.run();
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
