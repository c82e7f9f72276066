package dev.slipway.domain.engineering;

import static dev.slipway.domain.engineering.EngineeringSamples.FIRST;
import static dev.slipway.domain.engineering.EngineeringSamples.NOON;
import static dev.slipway.domain.engineering.EngineeringSamples.TASK;
import static dev.slipway.domain.engineering.EngineeringSamples.done;
import static dev.slipway.domain.engineering.EngineeringSamples.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.Command;
import dev.slipway.domain.flow.Step;
import dev.slipway.domain.message.CreateWorkerCommand;
import dev.slipway.domain.message.DeleteWorkerCommand;
import dev.slipway.domain.message.DeveloperWorkerInput;
import dev.slipway.domain.message.EngineeringResult;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.WorkerAssignment;
import dev.slipway.domain.worker.WorkerAssignments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leads one flow through events, and shows its state and what its last step decided. */
final class EngineeringStory {
  private final EngineeringFlow flow;
  private final EngineeringJob job;
  private Instant now = NOON;
  private Step<EngineeringState> last;

  private EngineeringStory(TaskRequest.Engineering request, EngineeringPolicy policy) {
    this.flow = new EngineeringFlow(policy);
    this.job = job(request);
    this.last = new Step<>(flow.initial(), List.of(), null);
  }

  static EngineeringStory of(TaskRequest.Engineering request) {
    return new EngineeringStory(request, EngineeringPolicy.DEFAULT);
  }

  static EngineeringStory of(TaskRequest.Engineering request, EngineeringPolicy policy) {
    return new EngineeringStory(request, policy);
  }

  EngineeringStory take(EngineeringEvent event) {
    last = flow.step(last.state(), event, now);
    return this;
  }

  EngineeringStory later(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  /** At the instant that the flow asked for. */
  EngineeringStory woken() {
    assertThat(last.wakeAt()).as("wake-up").isNotNull();
    now = last.wakeAt();
    return take(new EngineeringEvent.Woken());
  }

  EngineeringStory requested() {
    return take(new EngineeringEvent.Requested(job));
  }

  EngineeringStory refused(Fault fault) {
    return take(new EngineeringEvent.Refused(job, fault));
  }

  EngineeringStory admitted() {
    return take(new EngineeringEvent.Admitted());
  }

  EngineeringStory turnEnds(TurnOutcome outcome) {
    return take(new EngineeringEvent.TurnEnded(outcome));
  }

  EngineeringStory cancelled() {
    return take(new EngineeringEvent.CancelRequested());
  }

  /** Led to its first developer. */
  EngineeringStory developing() {
    return requested().admitted();
  }

  /** Led to the tests of its first commit. */
  EngineeringStory testing() {
    return developing().turnEnds(done(FIRST));
  }

  /** Led to the publication of its first commit. */
  EngineeringStory publishing() {
    return testing().turnEnds(EngineeringSamples.tests(0));
  }

  <S extends EngineeringState> S in(Class<S> type) {
    assertThat(last.state()).isInstanceOf(type);
    return type.cast(last.state());
  }

  EngineeringState state() {
    return last.state();
  }

  TaskStatus ended() {
    return in(EngineeringState.Ended.class).status();
  }

  TaskStanding standing() {
    return Standings.of(last.state(), now);
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

  /** What the last step sent to the queue. */
  List<Message> sentTo(QueueName queue) {
    return sends().stream()
        .filter(send -> send.queue().equals(queue))
        .map(Command.Send::message)
        .toList();
  }

  List<Command.Send> sends() {
    return last.commands().stream()
        .filter(Command.Send.class::isInstance)
        .map(Command.Send.class::cast)
        .toList();
  }

  private <M extends Message> M only(QueueName queue, Class<M> type) {
    List<Message> sent = sentTo(queue);
    assertThat(sent).as("sent to %s", queue).hasSize(1).first().isInstanceOf(type);
    return type.cast(sent.getFirst());
  }

  WorkerAssignment assignment() {
    return WorkerAssignments.fromCommand(
        only(QueueRegistry.WORKER_COMMANDS, CreateWorkerCommand.class));
  }

  DeleteWorkerCommand deletion() {
    return only(QueueRegistry.WORKER_COMMANDS, DeleteWorkerCommand.class);
  }

  DeveloperWorkerInput input() {
    return only(QueueRegistry.DEVELOPER_INPUT, DeveloperWorkerInput.class);
  }

  EngineeringResult result() {
    return only(new QueueName(EngineeringSamples.CALLBACK), EngineeringResult.class);
  }

  /** What people are told by the last step. */
  List<ProgressEvent> told() {
    return sentTo(QueueRegistry.taskProgress(TASK)).stream()
        .map(ProgressEvent.class::cast)
        .toList();
  }
}
