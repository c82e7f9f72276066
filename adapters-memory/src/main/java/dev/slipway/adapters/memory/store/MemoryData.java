package dev.slipway.adapters.memory.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/** What all handles on one store share: the tables, the lock that guards them, and the time. */
final class MemoryData {
  final ReentrantLock lock = new ReentrantLock();
  final Journal journal = new Journal();
  final FlowTable flows = new FlowTable();
  final OutboxTable outbox = new OutboxTable();
  final TaskTable tasks = new TaskTable();
  final AllocationTable allocations = new AllocationTable();
  final OtherTables others = new OtherTables();

  private final InstantSource clock;
  private Instant time = Instant.MIN;
  private Instant machineTime = Instant.MIN;

  MemoryData(InstantSource clock) {
    this.clock = clock;
  }

  /** The store's time, which follows the machine's forward, and never goes back with it. */
  Instant now() {
    Instant machineNow = clock.instant();
    if (machineNow.isBefore(time)) {
      Duration passed = Duration.between(machineTime, machineNow);
      Instant atHalfPace = passed.isPositive() ? time.plus(passed.dividedBy(2)) : time;
      time = atHalfPace.isAfter(machineNow) ? atHalfPace : machineNow;
    } else {
      time = machineNow;
    }
    machineTime = machineNow;
    return time;
  }
}
