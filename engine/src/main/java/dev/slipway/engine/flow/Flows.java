package dev.slipway.engine.flow;

import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.engineering.EngineeringEvent;
import dev.slipway.domain.engineering.EngineeringFlow;
import dev.slipway.domain.engineering.EngineeringPolicy;
import dev.slipway.domain.engineering.EngineeringState;
import dev.slipway.domain.engineering.Standings;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.Execution;
import dev.slipway.domain.worker.Usage;
import dev.slipway.domain.worker.WorkerFlow;
import dev.slipway.domain.worker.WorkerFlowEvent;
import dev.slipway.domain.worker.WorkerPolicy;
import dev.slipway.domain.worker.WorkerState;
import dev.slipway.ports.store.Transaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machines that the engine runs, with what their states look like to others. */
public final class Flows {
  private static final int OUT_OF_MEMORY_EXIT = 137;

  private Flows() {}

  public static List<FlowType<?, ?>> all(EngineeringPolicy engineering, WorkerPolicy worker) {
    return List.of(
        new FlowType<EngineeringState, EngineeringEvent>(
            new EngineeringFlow(engineering), Flows::writeStanding),
        new FlowType<WorkerState, WorkerFlowEvent>(new WorkerFlow(worker), Flows::writeExecution));
  }

  private static void writeStanding(
      Transaction transaction, FlowId flow, EngineeringState state, Instant now) {
    transaction.tasks().update(new TaskId(flow.key()), Standings.of(state, now));
  }

  private static void writeExecution(
      Transaction transaction, FlowId flow, WorkerState state, Instant now) {
    if (state instanceof WorkerState.Ended ended && ended.span() != null) {
      transaction.executions().add(execution(ended, ended.span()));
    }
  }

  private static Execution execution(WorkerState.Ended ended, WorkerState.Span span) {
    TurnOutcome outcome = ended.outcome();
    TurnOutcome.Finished finished = outcome instanceof TurnOutcome.Finished itself ? itself : null;
    return new Execution(
        ended.assignment().turn(),
        ended.assignment().role(),
        span.startedAt(),
        span.endedAt().isBefore(span.startedAt()) ? span.startedAt() : span.endedAt(),
        exit(outcome),
        finished == null || finished.verdict() == null ? null : finished.verdict().status(),
        summary(finished),
        Usage.NONE);
  }

  private static @Nullable ExitStatus exit(TurnOutcome outcome) {
    return switch (outcome) {
      case TurnOutcome.Finished finished -> ExitStatus.of(finished.exitCode());
      case TurnOutcome.OutOfMemory memory -> new ExitStatus(OUT_OF_MEMORY_EXIT, true);
      case TurnOutcome.OutOfTime time -> null;
      case TurnOutcome.Stopped stopped -> null;
      case TurnOutcome.Unusable unusable -> null;
      case TurnOutcome.Lost lost -> null;
      case TurnOutcome.Broken broken -> null;
    };
  }

  private static String summary(TurnOutcome.@Nullable Finished finished) {
    if (finished == null) {
      return "";
    }
    if (finished.verdictProblem() != null) {
      return finished.verdictProblem();
    }
    return finished.verdict() == null ? "" : finished.verdict().summary();
  }
}
