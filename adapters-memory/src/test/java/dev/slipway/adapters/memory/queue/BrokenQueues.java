package dev.slipway.adapters.memory.queue;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.testkit.queue.QueuesContract;
import dev.slipway.testkit.queue.QueuesHarness;
import java.time.Duration;

/** The contract on memory queues with one thing wrong; each subclass says which. */
abstract class BrokenQueues extends QueuesContract {
  /** Short, because here what a case waits for does not come. */
  private static final Duration DEADLINE = Duration.ofMillis(500);

  Queues breakQueues(MemoryQueues sound) {
    return sound;
  }

  QueueInspection breakInspection(MemoryQueues sound) {
    return sound;
  }

  @Override
  protected final QueuesHarness open() {
    VirtualClock clock = new VirtualClock();
    MemoryQueues sound = new MemoryQueues(clock);
    return new MemoryQueuesHarness(clock, breakQueues(sound), breakInspection(sound), DEADLINE);
  }
}
