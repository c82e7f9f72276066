package dev.slipway.adapters.memory.queue;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.testkit.queue.QueuesHarness;
import java.time.Duration;

/** Memory queues, or what a test made of them, on a clock that moves by hand. */
record MemoryQueuesHarness(
    VirtualClock clock, Queues queues, QueueInspection inspection, Duration deadline)
    implements QueuesHarness {
  @Override
  public Queues another() {
    return queues;
  }

  @Override
  public void advance(Duration elapsed) {
    clock.advance(elapsed);
  }

  /** Longer than a case waits in real time, so that only the moved clock can end it. */
  @Override
  public Duration lease() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Duration patience() {
    return Duration.ZERO;
  }

  @Override
  public void close() {}
}
