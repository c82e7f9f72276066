package dev.slipway.testkit.queue;

import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import java.time.Duration;

/** An empty transport, opened for one case. */
public interface QueuesHarness extends AutoCloseable {
  Queues queues();

  /**
   * The same transport as another process sees it: a second client that shares nothing with {@link
   * #queues()} but the transport. Where a transport lives in one process only, the same object.
   */
  Queues another();

  QueueInspection inspection();

  /** Lets this much time pass for leases, delays and ages: moves a clock, or waits. */
  void advance(Duration elapsed);

  /**
   * A lease that the cases let end. Where {@link #advance} waits: long enough for some calls within
   * a third of it.
   */
  default Duration lease() {
    return Duration.ofSeconds(3);
  }

  /**
   * How long the adapter may take to notice that a lease or a delay has ended. A receive that
   * expects a message waits this long at most; zero if it is noticed at once.
   */
  default Duration patience() {
    return Duration.ofSeconds(5);
  }

  /** How long a case waits for what must happen in another thread before it fails. */
  default Duration deadline() {
    return Duration.ofSeconds(10);
  }

  @Override
  void close();
}
