package dev.slipway.benchmarks.queue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** How long a message takes from the call that sends it to its handler, at a steady pace. */
final class Latency {
  private static final int PER_SECOND = 500;
  private static final long PAUSE = 1_000_000_000L / PER_SECOND;

  /** The first ones meet cold code and idle connections. */
  private static final int WARM_UP = PER_SECOND / 2;

  private final long[] sentAt;
  private final long[] tookNanos;
  private final int first;
  private final AtomicInteger came = new AtomicInteger();
  private final AtomicBoolean missed = new AtomicBoolean();

  private Latency(int messages) {
    sentAt = new long[messages];
    tookNanos = new long[messages];
    // Keys are numbered; the next one is this one's successor.
    first = number(Samples.nextKey()) + 1;
  }

  /** What takes messages off and tells the key of each when its handler begins. */
  interface Receiver {
    /** Once; returns how many came. */
    int receive(Consumer<String> handler) throws Exception;
  }

  record Percentiles(double p50Micros, double p99Micros) {}

  /**
   * @param receivers each in a virtual thread of its own; an empty hand means that nothing will
   *     come
   */
  static Percentiles measure(Duration length, Consumer<String> sender, List<Receiver> receivers)
      throws InterruptedException {
    Latency latency = new Latency(WARM_UP + (int) length.toSeconds() * PER_SECOND);
    List<Thread> consumers =
        receivers.stream()
            .map(receiver -> Thread.ofVirtual().start(() -> latency.consume(receiver)))
            .toList();
    latency.produce(sender);
    for (Thread consumer : consumers) {
      consumer.join();
    }
    if (latency.missed.get()) {
      throw new IllegalStateException("a message did not come; see the error above");
    }
    long[] sorted =
        Arrays.stream(latency.tookNanos, WARM_UP, latency.tookNanos.length).sorted().toArray();
    return new Percentiles(
        sorted[sorted.length / 2] / 1e3, sorted[(int) (sorted.length * 0.99)] / 1e3);
  }

  /** By a schedule of instants, so that one late message does not move the others. */
  private void produce(Consumer<String> sender) {
    long start = System.nanoTime();
    for (int i = 0; i < sentAt.length; i++) {
      for (long left = PAUSE; left > 0; left = start + i * PAUSE - System.nanoTime()) {
        LockSupport.parkNanos(Math.min(left, start + i * PAUSE - System.nanoTime()));
      }
      String key = Samples.nextKey();
      sentAt[i] = System.nanoTime();
      sender.accept(key);
    }
  }

  private void consume(Receiver receiver) {
    try {
      while (came.get() < sentAt.length) {
        int received =
            receiver.receive(key -> {
              int index = number(key) - first;
              if (index >= 0) {
                tookNanos[index] = System.nanoTime() - sentAt[index];
                int unused = came.incrementAndGet();
              }
            });
        if (received == 0 && came.get() < sentAt.length) {
          throw new IllegalStateException("only " + came + " messages came");
        }
      }
    } catch (Exception failed) {
      missed.set(true);
      System.err.println("latency: " + failed);
    }
  }

  private static int number(String key) {
    return Integer.parseInt(key.substring(key.indexOf('-') + 1));
  }
}
