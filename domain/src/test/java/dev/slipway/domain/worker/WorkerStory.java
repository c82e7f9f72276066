package dev.slipway.domain.worker;

import static dev.slipway.domain.worker.WorkerSamples.BASE;
import static dev.slipway.domain.worker.WorkerSamples.INPUT;
import static dev.slipway.domain.worker.WorkerSamples.MADE;
import static dev.slipway.domain.worker.WorkerSamples.NOON;
import static dev.slipway.domain.worker.WorkerSamples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.Command;
import dev.slipway.domain.flow.Step;
import dev.slipway.domain.message.DeveloperWorkerOutput;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.turn.TurnOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leads one worker through events, and shows its state and what its last step decided. */
final class WorkerStory {
  private final WorkerFlow flow = new WorkerFlow(WorkerPolicy.DEFAULT);
  private final WorkerAssignment assignment;
  private Instant now = NOON;
  private Step<WorkerState> last = new Step<>(flow.initial(), List.of(), null);

  private WorkerStory(WorkerAssignment assignment) {
    this.assignment = assignment;
  }

  static WorkerStory of(WorkerAssignment assignment) {
    return new WorkerStory(assignment);
  }

  WorkerStory take(WorkerFlowEvent event) {
    last = flow.step(last.state(), event, now);
    return this;
  }

  WorkerStory later(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  /** At the instant that the flow asked for. */
  WorkerStory woken() {
    assertThat(last.wakeAt()).as("wake-up").isNotNull();
    now = last.wakeAt();
    return take(new WorkerFlowEvent.Woken());
  }

  WorkerStory assigned() {
    return take(new WorkerFlowEvent.Assigned(assignment));
  }

  WorkerStory given(String input) {
    return take(new WorkerFlowEvent.InputGiven(input));
  }

  WorkerStory stopped() {
    return take(new WorkerFlowEvent.StopRequested());
  }

  WorkerStory done(EffectResult result) {
    return take(new WorkerFlowEvent.EffectSucceeded(result));
  }

  WorkerStory fails(Fault fault) {
    return take(new WorkerFlowEvent.EffectFailed(fault));
  }

  WorkerStory seen(ContainerStatus status) {
    return take(new WorkerFlowEvent.ContainerSeen(status));
  }

  WorkerStory exits(int code) {
    return seen(new ContainerStatus.Exited(ExitStatus.of(code)));
  }

  /** Led to the making of its workspace. */
  WorkerStory preparing() {
    assigned();
    return last.state() instanceof WorkerState.AwaitingInput ? given(INPUT) : this;
  }

  WorkerStory starting() {
    CommitId start = assignment.start() == null ? BASE : assignment.start();
    return preparing().done(new EffectResult.WorkspacePrepared(WORKSPACE, start));
  }

  WorkerStory running() {
    return starting().done(new EffectResult.ContainerStarted(new ContainerStatus.Running()));
  }

  WorkerStory collecting() {
    return running().exits(0);
  }

  WorkerStory removing() {
    return collecting().collected("done", new VerdictFinding.None());
  }

  WorkerStory collected(String output, VerdictFinding verdict) {
    boolean tree = assignment.role() == WorkerRole.DEVELOPER;
    return done(
        new EffectResult.OutcomeCollected(
            new ContainerOutput(output, output.length(), false),
            verdict,
            tree
                ? new EffectResult.OutcomeCollected.Tree(MADE, List.of("basket.py"), List.of())
                : null));
  }

  WorkerStory removed() {
    return done(new EffectResult.WorkerRemoved());
  }

  <S extends WorkerState> S in(Class<S> type) {
    assertThat(last.state()).isInstanceOf(type);
    return type.cast(last.state());
  }

  WorkerState state() {
    return last.state();
  }

  Instant now() {
    return now;
  }

  @Nullable Instant wakeAt() {
    return last.wakeAt();
  }

  List<Command> commands() {
    return last.commands();
  }

  /** The one effect that the last step asked for. */
  Effect effect() {
    List<Effect> effects =
        last.commands().stream()
            .filter(Command.Perform.class::isInstance)
            .map(command -> ((Command.Perform) command).effect())
            .toList();
    assertThat(effects).hasSize(1);
    return effects.getFirst();
  }

  /** What the last step told its flow of its status. */
  List<WorkerResponse> responses() {
    return sent().stream()
        .filter(send -> send.queue().equals(QueueRegistry.workerResponses(WorkerType.DEVELOPER)))
        .map(Command.Send::message)
        .map(WorkerResponse.class::cast)
        .toList();
  }

  List<Command.Send> sent() {
    return last.commands().stream()
        .filter(Command.Send.class::isInstance)
        .map(Command.Send.class::cast)
        .toList();
  }

  /** The outcome, as the flow that asked for the worker reads it. */
  TurnOutcome told() {
    in(WorkerState.Ended.class);
    List<Message> outputs =
        sent().stream()
            .filter(send -> send.queue().equals(QueueRegistry.DEVELOPER_OUTPUT))
            .map(Command.Send::message)
            .toList();
    assertThat(outputs).hasSize(1);
    return TurnReports.fromOutput((DeveloperWorkerOutput) outputs.getFirst());
  }
}
