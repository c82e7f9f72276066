package dev.slipway.engine.flow;

import static dev.slipway.engine.testing.EngineSamples.NOON;
import static dev.slipway.engine.testing.EngineSamples.TASK;
import static dev.slipway.engine.testing.EngineSamples.TURN;
import static dev.slipway.engine.testing.EngineSamples.assignment;
import static dev.slipway.engine.testing.EngineSamples.job;
import static dev.slipway.engine.testing.EngineSamples.settings;
import static dev.slipway.engine.testing.EngineSamples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.engineering.EngineeringEvent;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.worker.Execution;
import dev.slipway.domain.worker.VerdictFinding;
import dev.slipway.domain.worker.WorkerFlowEvent;
import dev.slipway.domain.worker.WorkerRole;
import dev.slipway.engine.Slipway;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.runner.Activities;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.FakeWorld;
import dev.slipway.engine.testing.ObjectCodec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people read of the flows is written with their steps. */
final class FlowsTest {
  private static final FlowId WORKER = FlowId.worker(TURN);

  private final FakeStore store = new FakeStore();
  private final ObjectCodec codec = new ObjectCodec();
  private final FlowRunner flows =
      Activities.flowRunner(store, codec, codec, settings(), new Signals());

  private void take(WorkerFlowEvent event) {
    flows.commit(flows.prepare(Incoming.wish(WORKER, event)));
  }

  private void done(EffectResult result) {
    take(new WorkerFlowEvent.EffectSucceeded(result));
  }

  private void runs() {
    take(new WorkerFlowEvent.Assigned(assignment()));
    take(new WorkerFlowEvent.InputGiven("Add"));
    done(new EffectResult.WorkspacePrepared(new Workspace("/w"), FakeWorld.NEWEST));
    done(new EffectResult.ContainerStarted(new ContainerStatus.Running()));
  }

  private void ends(ExitStatus exit, VerdictFinding verdict) {
    take(new WorkerFlowEvent.ContainerSeen(new ContainerStatus.Exited(exit)));
    done(
        new EffectResult.OutcomeCollected(
            ContainerOutput.NONE,
            verdict,
            new EffectResult.OutcomeCollected.Tree(FakeWorld.MADE, List.of(), List.of())));
    done(new EffectResult.WorkerRemoved());
  }

  private Execution execution() {
    assertThat(store.tables().executions).hasSize(1);
    return store.tables().executions.getFirst();
  }

  @Test
  void standingFollowsEveryStepOfTheTask() {
    new Slipway(store, codec, codec, settings(), new Signals()).submit(task("t1"));
    FlowId flow = FlowId.engineering(TASK);
    flows.commit(flows.prepare(Incoming.wish(flow, new EngineeringEvent.Requested(job()))));
    assertThat(store.tables().tasks.get(TASK).standing().inLine()).isNotNull();

    flows.commit(flows.prepare(Incoming.wish(flow, new EngineeringEvent.Admitted())));

    assertThat(store.tables().tasks.get(TASK).standing().status())
        .isEqualTo(new TaskStatus.Running());
    assertThat(store.tables().tasks.get(TASK).standing().reserved()).isNotNull();
  }

  @Test
  void runThatEndedIsRemembered() {
    runs();
    store.now = NOON.plusSeconds(90);
    AgentVerdict verdict = new AgentVerdict(VerdictStatus.SUCCESS, "a basket", Map.of());

    ends(ExitStatus.of(0), new VerdictFinding.Found(verdict, 1));

    assertThat(execution().turn()).isEqualTo(TURN);
    assertThat(execution().role()).isEqualTo(WorkerRole.DEVELOPER);
    assertThat(execution().startedAt()).isEqualTo(NOON);
    assertThat(execution().endedAt()).isEqualTo(NOON.plusSeconds(90));
    assertThat(execution().exit()).isEqualTo(ExitStatus.of(0));
    assertThat(execution().verdict()).isEqualTo(VerdictStatus.SUCCESS);
    assertThat(execution().summary()).isEqualTo("a basket");
  }

  @Test
  void runThatTheEngineKilledForItsMemoryIsRememberedAsThat() {
    runs();
    ends(new ExitStatus(137, true), new VerdictFinding.None());

    assertThat(execution().exit()).isEqualTo(new ExitStatus(137, true));
    assertThat(execution().verdict()).isNull();
  }

  @Test
  void verdictThatCannotBeReadIsSaidInTheSummary() {
    runs();
    ends(ExitStatus.of(1), new VerdictFinding.Invalid("status is missing"));

    assertThat(execution().verdict()).isNull();
    assertThat(execution().summary()).contains("status is missing");
  }

  @Test
  void workerThatNeverRanLeavesNoRun() {
    take(new WorkerFlowEvent.Assigned(assignment()));
    take(new WorkerFlowEvent.StopRequested());

    assertThat(store.tables().executions).isEmpty();
  }
}
