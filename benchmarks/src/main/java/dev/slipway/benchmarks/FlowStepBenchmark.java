package dev.slipway.benchmarks;

import dev.slipway.adapters.json.JsonCodecs;
import dev.slipway.adapters.memory.store.MemoryStore;
import dev.slipway.domain.engineering.EngineeringEvent;
import dev.slipway.domain.engineering.EngineeringFlow;
import dev.slipway.domain.engineering.EngineeringPolicy;
import dev.slipway.domain.engineering.EngineeringState;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Flow steps on one thread: the decision alone, and with load, codec and commit in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 8, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FlowStepBenchmark {
  private static final int STEPS = 7;
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final EngineeringFlow machine = new EngineeringFlow(EngineeringPolicy.DEFAULT);
  private final List<EngineeringEvent> events = OneTask.events(new TaskId("task"));
  private final StateCodec states = JsonCodecs.states();
  private MemoryStore store = new MemoryStore(InstantSource.fixed(NOON));
  private FlowRunner flows = flowRunner();
  private long next;

  /** A store that does not grow over the iterations. */
  @Setup(Level.Iteration)
  public void open() {
    store = new MemoryStore(InstantSource.fixed(NOON));
    flows = flowRunner();
  }

  private FlowRunner flowRunner() {
    return new FlowRunner(
        store,
        states,
        new CommandWriter(JsonCodecs.messages(), states),
        new Signals(),
        Flows.all(EngineeringPolicy.DEFAULT, WorkerPolicy.DEFAULT));
  }

  /** {@code step(state, event, now)} and nothing else. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public EngineeringState decide() {
    EngineeringState state = machine.initial();
    for (EngineeringEvent event : events) {
      state = machine.step(state, event, NOON).state();
    }
    return state;
  }

  /** The same through the flow runner: load, step, one transaction, with the real codec. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public Committed decideAndCommit() {
    TaskId id = new TaskId("t" + next++);
    store.transact(transaction ->
        transaction
            .tasks()
            .add(
                new Task(
                    id,
                    new ProjectId("project"),
                    new UserId("ann"),
                    TaskKind.ENGINEERING,
                    0,
                    NOON,
                    Standings.accepted(NOON)),
                states.encodeRequest(OneTask.request())));
    Committed last = Committed.IGNORED;
    int index = 0;
    for (EngineeringEvent event : OneTask.events(id)) {
      Incoming incoming =
          Incoming.observed(FlowId.engineering(id), event, id.value() + "/" + index++);
      last = flows.commit(flows.prepare(incoming));
    }
    return last;
  }
}
