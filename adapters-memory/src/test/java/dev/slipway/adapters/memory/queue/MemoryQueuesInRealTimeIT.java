package dev.slipway.adapters.memory.queue;

import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.testkit.queue.QueuesContract;
import dev.slipway.testkit.queue.QueuesHarness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * The same contract where time passes by itself: waiting consumers have no moved clock to wake
 * them, and the contract has to get by with waiting, as for any server.
 */
final class MemoryQueuesInRealTimeIT extends QueuesContract {
  @Override
  protected QueuesHarness open() {
    return new RealTimeHarness(new MemoryQueues(InstantSource.system()));
  }

  private record RealTimeHarness(MemoryQueues memory) implements QueuesHarness {
    @Override
    public Queues queues() {
      return memory;
    }

    @Override
    public Queues another() {
      return memory;
    }

    @Override
    public QueueInspection inspection() {
      return memory;
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
      return Duration.ofMillis(600);
    }

    @Override
    public void close() {}
  }
}
