package dev.slipway.benchmarks;

import dev.slipway.adapters.json.JsonCodecs;
import dev.slipway.adapters.memory.store.MemoryStore;
import dev.slipway.domain.engineering.EngineeringPolicy;
import dev.slipway.domain.engineering.Standings;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskKind;
import dev.slipway.domain.task.UserId;
import dev.slipway.domain.worker.WorkerPolicy;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.CommandWriter;
import dev.slipway.engine.flow.Committed;
import dev.slipway.engine.flow.FlowRunner;
import dev.slipway.engine.flow.Flows;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.ports.codec.StateCodec;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;

/** The heap that 10,000 tasks in the waiting line take, everything in memory. */
public final class WaitingTasksHeap {
  private static final int TASKS = 10_000;
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private WaitingTasksHeap() {}

  public static void main(String[] arguments) {
    long before = used();
    MemoryStore store = fill();
    long after = used();
    int waiting = store.read(transaction -> transaction.tasks().waitingLine(TASKS + 1)).size();
    System.out.printf(
        "%,d tasks wait in %.1f MiB of heap (%d bytes each)%n",
        waiting, (after - before) / 1_048_576.0, (after - before) / TASKS);
  }

  private static MemoryStore fill() {
    MemoryStore store = new MemoryStore(InstantSource.fixed(NOON));
    StateCodec states = JsonCodecs.states();
    FlowRunner flows =
        new FlowRunner(
            store,
            states,
            new CommandWriter(JsonCodecs.messages(), states),
            new Signals(),
            Flows.all(EngineeringPolicy.DEFAULT, WorkerPolicy.DEFAULT));
    for (int i = 0; i < TASKS; i++) {
      TaskId id = new TaskId("t" + i);
      Task task =
          new Task(
              id,
              new ProjectId("project"),
              new UserId("user" + i % 50),
              TaskKind.ENGINEERING,
              0,
              NOON,
              Standings.accepted(NOON));
      boolean unused =
          store.transact(transaction ->
              transaction.tasks().add(task, states.encodeRequest(OneTask.request())));
      var taken =
          flows.commit(
              flows.prepare(
                  Incoming.observed(
                      FlowId.engineering(id), OneTask.events(id).getFirst(), id.value())));
      if (taken != Committed.TAKEN) {
        throw new IllegalStateException("task " + id + " was not queued: " + taken);
      }
    }
    return store;
  }

  /** After a few collections, so that only what is held counts. */
  private static long used() {
    var memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < 4; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }
}
