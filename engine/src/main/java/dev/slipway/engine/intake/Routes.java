package dev.slipway.engine.intake;

import dev.slipway.domain.engineering.AgentPrompts;
import dev.slipway.domain.engineering.EngineeringEvent;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.AnsibleDeployMessage;
import dev.slipway.domain.message.AnsibleDeployResult;
import dev.slipway.domain.message.CreateWorkerCommand;
import dev.slipway.domain.message.DeadLetter;
import dev.slipway.domain.message.DeleteWorkerCommand;
import dev.slipway.domain.message.DeployMessage;
import dev.slipway.domain.message.DeployResult;
import dev.slipway.domain.message.DeveloperWorkerInput;
import dev.slipway.domain.message.DeveloperWorkerOutput;
import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.message.EngineeringResult;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.PoWorkerInput;
import dev.slipway.domain.message.PoWorkerOutput;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.ProvisionerMessage;
import dev.slipway.domain.message.ProvisionerResult;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.message.ScaffolderMessage;
import dev.slipway.domain.message.ScaffolderResult;
import dev.slipway.domain.message.StatusWorkerCommand;
import dev.slipway.domain.message.WorkerLifecycleEvent;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.WaitReason;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.turn.TurnOutcome;
import dev.slipway.domain.worker.TurnReports;
import dev.slipway.domain.worker.WorkerAssignment;
import dev.slipway.domain.worker.WorkerAssignments;
import dev.slipway.domain.worker.WorkerFlowEvent;
import dev.slipway.engine.flow.Incoming;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which flow a message is for, and what it means there. Pure. */
final class Routes {
  private Routes() {}

  /**
   * The event that a message is.
   *
   * @throws Unroutable if no flow here can use it
   * @throws IllegalArgumentException if something in it is wrong, naming the field
   */
  static Incoming route(Message message, String eventId, @Nullable Turn turn) {
    Long fence = turn == null ? null : turn.fence();
    return switch (message) {
      case CreateWorkerCommand create -> {
        requireForAnswers(create);
        WorkerAssignment assignment = WorkerAssignments.fromCommand(create);
        yield Incoming.message(
            FlowId.worker(assignment.turn()),
            new WorkerFlowEvent.Assigned(assignment),
            eventId,
            fence);
      }
      case DeleteWorkerCommand delete ->
          Incoming.message(
              FlowId.worker(Turn.ofId(delete.workerId())),
              new WorkerFlowEvent.StopRequested(),
              eventId,
              fence);
      case DeveloperWorkerInput input ->
          Incoming.message(
              FlowId.worker(workerOf(input, turn)),
              new WorkerFlowEvent.InputGiven(
                  AgentPrompts.compose(input.prompt(), input.previousAttempts())),
              eventId,
              fence);
      case DeveloperWorkerOutput output ->
          Incoming.message(
              FlowId.engineering(output.taskId()),
              new EngineeringEvent.TurnEnded(TurnReports.fromOutput(output)),
              eventId,
              fence == null ? fenceOfRequest(output) : fence);
      case WorkerResponse response -> response(response, eventId, turn);
      case ScaffolderResult result -> scaffolded(result, eventId);
      case EngineeringMessage other -> throw unroutable(other);
      case EngineeringResult other -> throw unroutable(other);
      case DeployMessage other -> throw unroutable(other);
      case DeployResult other -> throw unroutable(other);
      case ScaffolderMessage other -> throw unroutable(other);
      case StatusWorkerCommand other -> throw unroutable(other);
      case WorkerLifecycleEvent other -> throw unroutable(other);
      case PoWorkerInput other -> throw unroutable(other);
      case PoWorkerOutput other -> throw unroutable(other);
      case ProvisionerMessage other -> throw unroutable(other);
      case ProvisionerResult other -> throw unroutable(other);
      case AnsibleDeployMessage other -> throw unroutable(other);
      case AnsibleDeployResult other -> throw unroutable(other);
      case ProgressEvent other -> throw unroutable(other);
      case DeadLetter other -> throw unroutable(other);
    };
  }

  /** A foreign worker manager names the turn only by the request to create its worker. */
  private static @Nullable Long fenceOfRequest(DeveloperWorkerOutput output) {
    return WorkerAssignments.turnOfRequest(output.result().requestId())
        .filter(turn -> turn.taskId().equals(output.taskId()))
        .map(Turn::fence)
        .orElse(null);
  }

  private static Unroutable unroutable(Message message) {
    return new Unroutable(
        "no flow here takes a %s; look for the service that should read this queue"
            .formatted(message.getClass().getSimpleName()));
  }

  private static Incoming response(WorkerResponse response, String eventId, @Nullable Turn turn) {
    Turn of = turn != null ? turn : Turn.ofId(String.valueOf(response.workerId()));
    FlowId flow = FlowId.engineering(of.taskId());
    String detail = response.error() == null ? "" : response.error();
    Object event =
        response.status() == null || !response.success()
            ? new EngineeringEvent.TurnEnded(
                new TurnOutcome.Lost(
                    Fault.transientFault(
                        "the worker manager refused turn %s: %s".formatted(of, detail),
                        "the turn is run again; if it repeats, look at the worker manager")))
            : new EngineeringEvent.WorkerReported(response.status(), waitingFor(detail), detail);
    return Incoming.message(flow, event, eventId, of.fence());
  }

  /** A worker that waits says for what in the first word. */
  private static @Nullable WaitReason waitingFor(String detail) {
    for (WaitReason reason : WaitReason.values()) {
      if (detail.startsWith(reason.name().toLowerCase(Locale.ROOT) + ": ")) {
        return reason;
      }
    }
    return null;
  }

  private static Incoming scaffolded(ScaffolderResult result, String eventId) {
    TaskId taskId = Scaffolds.taskOf(result.result().requestId());
    boolean made = result.result().status() == ResultStatus.SUCCESS && result.repoUrl() != null;
    Object event =
        made
            ? new EngineeringEvent.Scaffolded(new RepositoryUrl(String.valueOf(result.repoUrl())))
            : new EngineeringEvent.ScaffoldFailed(scaffoldFault(result));
    return Incoming.message(FlowId.engineering(taskId), event, eventId, null);
  }

  private static Fault scaffoldFault(ScaffolderResult result) {
    String message =
        "the repository of project %s was not made: %s"
            .formatted(result.projectId(), result.result().error());
    String nextStep = "mend what the reason names and submit the task again";
    return result.result().status() == ResultStatus.FAILED
        ? Fault.permanent(message, nextStep)
        : Fault.transientFault(message, nextStep);
  }

  /** A service of another make sends no headers: its request names the worker instead. */
  private static Turn workerOf(DeveloperWorkerInput input, @Nullable Turn turn) {
    if (turn != null) {
      return turn;
    }
    String requestId = input.request().requestId();
    return WorkerAssignments.turnOfInput(requestId)
        .filter(named -> named.taskId().equals(input.taskId()))
        .orElseThrow(() ->
            new Unroutable(
                "no worker of task %s is named: send the headers turn_id and fence as the command"
                        .formatted(input.taskId())
                    + " to create it did, or the request_id {worker_id}-input, not '%s'"
                        .formatted(requestId)));
  }

  /** What a worker tells must not pass for a message between Slipway's own roles. */
  private static void requireForAnswers(CreateWorkerCommand create) {
    String callback = create.request().callbackStream();
    if (callback != null) {
      QueueName unused = StatusDesk.named(callback);
    }
  }
}
