package dev.slipway.adapters.memory.container;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.ports.container.ContainerExit;
import dev.slipway.ports.container.ContainerRuntime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A simulated engine, with the faults that it can be given. Runners use it through {@link
 * #runtime}, one for each; tests and simulations hold the engine itself.
 *
 * <p>Safe for concurrent use. With the same clock, agent and calls it does the same again.
 */
public final class MemoryContainers {
  private static final Comparator<ContainerName> BY_NAME =
      Comparator.comparing(ContainerName::value).thenComparing(ContainerName::instance);

  /** Keeps a waiting runner from spinning when the clock stands still just before an end. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);

  private final InstantSource clock;
  private final Agent agent;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** In the same order every time, for whatever lists them. */
  private final TreeMap<ContainerName, MemoryContainer> containers = new TreeMap<>(BY_NAME);

  private final PriorityQueue<MemoryContainer> running =
      new PriorityQueue<>(
          Comparator.comparing(MemoryContainer::endsAt).thenComparing(c -> c.name, BY_NAME));
  private final List<MemoryContainer> started = new ArrayList<>();
  private final List<ContainerObserver> observers = new ArrayList<>();
  private final Set<String> images = new TreeSet<>();

  /** Every end that was told; each runtime remembers how far it has read. */
  private final List<ContainerExit> events = new ArrayList<>();

  private boolean down;
  private EventFault eventFault = EventFault.NONE;

  public MemoryContainers(InstantSource clock, Agent agent) {
    this.clock = clock;
    this.agent = agent;
  }

  /** Opens the engine as one more runner. It hears of what ends from now on. */
  public ContainerRuntime runtime() {
    return locked(() -> new MemoryRuntime(this, events.size()));
  }

  /** Makes an image known; a container that names none needs none. */
  public void addImage(String image) {
    locked(() -> images.add(image));
  }

  /** Makes every call of every runtime fail until the engine is up again. Containers go on. */
  public void setDown(boolean isDown) {
    locked(() -> {
      down = isDown;
      changed.signalAll();
      return true;
    });
  }

  public void setEventFault(EventFault fault) {
    locked(() -> eventFault = fault);
  }

  public void observe(ContainerObserver observer) {
    locked(() -> observers.add(observer));
  }

  /** The containers that run now, by name. */
  public List<ContainerName> running() {
    return locked(() ->
        containers.values().stream()
            .filter(MemoryContainer::running)
            .map(container -> container.name)
            .toList());
  }

  /** Every run of every container since the engine was made, by start. */
  public List<PastRun> history() {
    return locked(() -> started.stream().map(MemoryContainer::history).toList());
  }

  /**
   * Ends a running container from outside.
   *
   * @param reason {@code OUT_OF_MEMORY}, {@code KILLED} or {@code VANISHED}
   * @return whether it was running
   */
  public boolean kill(ContainerName name, EndReason reason) {
    return locked(() -> {
      MemoryContainer container = find(name);
      if (container == null || !container.running()) {
        return false;
      }
      kill(container, reason);
      return true;
    });
  }

  private void kill(MemoryContainer container, EndReason reason) {
    switch (reason) {
      case OUT_OF_MEMORY -> end(container, new ExitStatus(137, true), reason, now());
      case KILLED -> end(container, ExitStatus.of(137), reason, now());
      case VANISHED -> {
        finish(container, ExitStatus.of(137), reason, now());
        containers.remove(container.name);
      }
      case FINISHED, STOPPED, REMOVED ->
          throw new IllegalArgumentException("not a fault of the engine: " + reason);
    }
  }

  /** How many bytes of a container's output the engine keeps. */
  public long storedOutputBytes(ContainerName name) {
    return locked(() -> {
      MemoryContainer container = find(name);
      return container == null ? 0L : container.storedOutputBytes();
    });
  }

  /**
   * Ends what is due by the clock. Every call does this first; whoever moves the clock may call it,
   * so that waiting threads hear of the ends.
   */
  public void settle() {
    locked(() -> true);
  }

  // What follows is for runtimes, with the lock held.

  <T extends @Nullable Object> T locked(Supplier<T> action) {
    lock.lock();
    try {
      endWhatIsDue();
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** Asks again, in real time, whenever something ended or may be due, until there is an answer. */
  List<ContainerExit> await(Supplier<List<ContainerExit>> unread, Duration wait)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long deadline = System.nanoTime() + wait.toNanos();
      while (true) {
        endWhatIsDue();
        List<ContainerExit> told = unread.get();
        long left = deadline - System.nanoTime();
        if (!told.isEmpty() || left <= 0) {
          return told;
        }
        changed.await(pause(Duration.ofNanos(left)).toNanos(), TimeUnit.NANOSECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  private Duration pause(Duration atMost) {
    MemoryContainer next = running.peek();
    Instant now = now();
    if (next == null || next.endsAt().isAfter(now.plus(atMost))) {
      return atMost;
    }
    Duration untilDue = Duration.between(now, next.endsAt());
    return untilDue.compareTo(SHORTEST_PAUSE) > 0 ? untilDue : SHORTEST_PAUSE;
  }

  private void endWhatIsDue() {
    Instant now = now();
    for (MemoryContainer next = running.peek();
        next != null && !next.endsAt().isAfter(now);
        next = running.peek()) {
      next.take(new Run.Part(next.run().output(), next.run().effectsAtEnd()));
      end(next, next.run().exit(), EndReason.FINISHED, next.endsAt());
    }
  }

  @Nullable MemoryContainer find(ContainerName name) {
    return containers.get(name);
  }

  void add(MemoryContainer container) {
    containers.put(container.name, container);
  }

  void start(MemoryContainer container) {
    Instant now = now();
    container.start(agent.run(container.name, container.spec, container.workspace), now);
    started.add(container);
    running.add(container);
    observers.forEach(observer -> observer.onStart(container.name, now));
    endWhatIsDue();
  }

  void stop(MemoryContainer container) {
    Run.AtTerm atTerm = container.run().atTerm();
    if (atTerm == null) {
      end(container, ExitStatus.of(137), EndReason.STOPPED, now());
    } else {
      container.take(atTerm.part());
      end(container, atTerm.exit(), EndReason.STOPPED, now());
    }
  }

  void remove(MemoryContainer container) {
    if (container.running()) {
      finish(container, ExitStatus.of(137), EndReason.REMOVED, now());
    }
    containers.remove(container.name);
  }

  List<ContainerName> list(String instance) {
    return containers.values().stream()
        .map(container -> container.name)
        .filter(name -> name.instance().equals(instance))
        .toList();
  }

  boolean down() {
    return down;
  }

  boolean hasImage(@Nullable String image) {
    return image == null || images.contains(image);
  }

  List<ContainerExit> events() {
    return events;
  }

  private Instant now() {
    return clock.instant();
  }

  private void end(MemoryContainer container, ExitStatus exit, EndReason reason, Instant at) {
    finish(container, exit, reason, at);
    ContainerExit event = new ContainerExit(container.name, exit);
    switch (eventFault) {
      case NONE -> events.add(event);
      case REPEATED -> {
        events.add(event);
        events.add(event);
      }
      case LOST -> {}
    }
    changed.signalAll();
  }

  private void finish(MemoryContainer container, ExitStatus exit, EndReason reason, Instant at) {
    running.remove(container);
    container.end(exit, reason, at);
    observers.forEach(observer -> observer.onEnd(container.name, reason, at));
  }

  /** Whether a container of this name is known and has this status. */
  static ContainerStatus statusOf(@Nullable MemoryContainer container) {
    return container == null ? new ContainerStatus.Gone() : container.status;
  }
}
