package dev.slipway.adapters.memory.queue;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.testkit.queue.QueuesContract;
import dev.slipway.testkit.queue.QueuesHarness;
import java.time.Duration;

final class MemoryQueuesTest extends QueuesContract {
  @Override
  protected QueuesHarness open() {
    VirtualClock clock = new VirtualClock();
    MemoryQueues queues = new MemoryQueues(clock);
    return new MemoryQueuesHarness(clock, queues, queues, Duration.ofSeconds(10));
  }
}
