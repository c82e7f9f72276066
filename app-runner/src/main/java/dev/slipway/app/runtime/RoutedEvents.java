package dev.slipway.app.runtime;

import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.ContainerExit;
import dev.slipway.ports.container.ContainerRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The events of two runtimes as one stream. Each runtime is listened to on a thread of its own from
 * its opening on, so that one opened later is heard at once.
 */
public final class RoutedEvents implements ContainerEvents, AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

  private final String instance;
  private final Duration listenFor;
  private final List<LateRuntime> runtimes;
  private final AtomicBoolean hearing = new AtomicBoolean();
  private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<Thread> listeners = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What a listener heard. */
  private sealed interface Word {
    record Ended(List<ContainerExit> exits) implements Word {}

    record Fault(PortException fault) implements Word {}
  }

  /** For the containers of one instance; listens from the first {@link #await} on. */
  public RoutedEvents(String instance, LateRuntime processes, LateRuntime docker) {
    this(instance, processes, docker, WAIT);
  }

  /**
   * @param listenFor how long a runtime is asked at a time
   */
  RoutedEvents(String instance, LateRuntime processes, LateRuntime docker, Duration listenFor) {
    this.instance = instance;
    this.listenFor = listenFor;
    this.runtimes = List.of(processes, docker);
  }

  private void hear(LateRuntime late) {
    late.onOpen(this::listen);
    if (late.inUse()) {
      // What an earlier runner left may end at any moment. Opening may take time, or fail.
      Thread.ofVirtual().name("slipway runtime opening").start(() -> openToHear(late));
    }
  }

  private void openToHear(LateRuntime late) {
    try {
      late.get();
    } catch (PortException fault) {
      words.add(new Word.Fault(fault));
    }
  }

  private void listen(ContainerRuntime runtime) {
    listeners.add(
        Thread.ofVirtual()
            .name("slipway events of " + runtime.name())
            .start(() -> forward(runtime.events())));
  }

  private void forward(ContainerEvents events) {
    try {
      while (closed.getCount() > 0) {
        try {
          List<ContainerExit> exits = events.await(instance, listenFor);
          if (!exits.isEmpty()) {
            words.add(new Word.Ended(exits));
          }
        } catch (PortException fault) {
          words.add(new Word.Fault(fault));
          boolean unused = closed.await(PAUSE_AFTER_FAULT.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<ContainerExit> await(String asked, Duration wait) throws InterruptedException {
    if (!asked.equals(instance)) {
      throw new IllegalArgumentException(
          "events are those of instance %s, not of %s".formatted(instance, asked));
    }
    if (hearing.compareAndSet(false, true)) {
      runtimes.forEach(this::hear);
    }
    List<ContainerExit> exits = new ArrayList<>();
    Word word = words.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    PortException fault = null;
    while (word != null) {
      switch (word) {
        case Word.Ended ended -> exits.addAll(ended.exits());
        case Word.Fault(PortException told) -> fault = told;
      }
      word = words.poll();
    }
    if (exits.isEmpty()) {
      rethrow(fault);
    }
    return exits;
  }

  private static void rethrow(@Nullable PortException fault) {
    if (fault != null) {
      throw fault;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    listeners.forEach(Thread::interrupt);
  }
}
