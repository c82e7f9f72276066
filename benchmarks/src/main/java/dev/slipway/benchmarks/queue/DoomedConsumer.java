package dev.slipway.benchmarks.queue;

import java.time.Duration;

/** A process that takes messages under a lease, says so, and is killed with them in hand. */
public final class DoomedConsumer {
  private DoomedConsumer() {}

  /**
   * Takes and holds until it is killed.
   *
   * @param arguments port, messages, lease in ms
   */
  public static void main(String[] arguments) throws InterruptedException {
    int messages = Integer.parseInt(arguments[1]);
    Duration lease = Duration.ofMillis(Long.parseLong(arguments[2]));
    // Never closed: it is killed.
    @SuppressWarnings("resource")
    SlipwayQueue queue = new SlipwayQueue(Integer.parseInt(arguments[0]), "");
    // Connects and loads what it needs, so that the lease begins when the messages come.
    int none = queue.receive(messages, lease, Duration.ZERO).size();
    System.out.println("ready with " + none);
    int held = queue.receive(messages, lease, Duration.ofSeconds(30)).size();
    System.out.println("holds " + held);
    Thread.currentThread().join();
  }
}
