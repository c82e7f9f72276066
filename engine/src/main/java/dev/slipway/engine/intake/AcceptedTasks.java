package dev.slipway.engine.intake;

import dev.slipway.domain.admission.Admission;
import dev.slipway.domain.admission.AdmissionLimits;
import dev.slipway.domain.engineering.EngineeringEvent;
import dev.slipway.domain.engineering.EngineeringJob;
import dev.slipway.domain.engineering.Standings;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskKind;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.engine.flow.Incoming;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import dev.slipway.ports.task.TaskSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a message that names a task to the event that starts its flow, or that ends it at once where
 * it could never be admitted: a foreign task comes by no other door that would refuse it.
 */
public final class AcceptedTasks {
  private static final String KEY_PREFIX = "submit/";

  private final Store store;
  private final StateCodec states;
  private final TaskSource foreign;
  private final AdmissionLimits limits;

  public AcceptedTasks(Store store, StateCodec states, TaskSource foreign, AdmissionLimits limits) {
    this.store = store;
    this.states = states;
    this.foreign = foreign;
    this.limits = limits;
  }

  /** The event of a task that the store knows; empty if it does not. One port call. */
  Optional<Incoming> find(EngineeringMessage message, String eventId) {
    requireOwnCallback(message.request().callbackStream());
    return store
        .read(transaction -> transaction.tasks().findRequest(message.taskId()))
        .map(states::decodeRequest)
        .map(request ->
            switch (request) {
              case TaskRequest.Engineering engineering -> event(message, engineering, eventId);
            });
  }

  /** The key of the row that an accepted task's message is published by. */
  public static String key(TaskId taskId) {
    return KEY_PREFIX + taskId;
  }

  /** The task whose message has that key; empty if it is no such key. */
  static Optional<TaskId> taskOfKey(String key) {
    return key.startsWith(KEY_PREFIX)
        ? Optional.of(new TaskId(key.substring(KEY_PREFIX.length())))
        : Optional.empty();
  }

  /** What ends a task whose own message was given up; empty if the store does not know it. */
  Optional<Incoming> refused(Transaction transaction, TaskId taskId, Fault fault) {
    return transaction
        .tasks()
        .find(taskId)
        .flatMap(task ->
            transaction
                .tasks()
                .findRequest(taskId)
                .map(request ->
                    Incoming.wish(
                        FlowId.engineering(taskId),
                        new EngineeringEvent.Refused(
                            job(task, states.decodeRequest(request)), fault))));
  }

  private static EngineeringJob job(Task task, TaskRequest request) {
    return switch (request) {
      case TaskRequest.Engineering engineering ->
          new EngineeringJob(
              task.id(),
              task.projectId(),
              task.userId(),
              task.id().value(),
              task.id().value(),
              null,
              engineering);
    };
  }

  private Incoming event(
      EngineeringMessage message, TaskRequest.Engineering request, String eventId) {
    EngineeringJob job =
        new EngineeringJob(
            message.taskId(),
            message.projectId(),
            message.userId(),
            message.meta().correlationId(),
            message.request().requestId(),
            message.request().callbackStream(),
            request);
    EngineeringEvent event =
        Admission.refusal(limits, message.taskId(), request.resources())
            .<EngineeringEvent>map(fault -> new EngineeringEvent.Refused(job, fault))
            .orElseGet(() -> new EngineeringEvent.Requested(job));
    return Incoming.message(FlowId.engineering(message.taskId()), event, eventId, null);
  }

  /** Accepts a foreign task, if its source knows it: from then on it is never lost. */
  boolean adopt(EngineeringMessage message) {
    TaskRequest request = foreign.find(message.taskId()).orElse(null);
    if (request == null) {
      return false;
    }
    store.transact(transaction -> add(transaction, message, request));
    return true;
  }

  private boolean add(Transaction transaction, EngineeringMessage message, TaskRequest request) {
    Task task =
        new Task(
            message.taskId(),
            message.projectId(),
            message.userId(),
            TaskKind.ENGINEERING,
            0,
            transaction.now(),
            Standings.accepted(transaction.now()));
    return transaction.tasks().add(task, states.encodeRequest(request));
  }

  /** A result must not pass for a message between Slipway's own roles. */
  private static void requireOwnCallback(@Nullable String callbackStream) {
    if (callbackStream != null && QueueRegistry.find(new QueueName(callbackStream)).isPresent()) {
      throw new IllegalArgumentException(
          "callback_stream must be a stream of the asker's own, and '%s' is one of Slipway's"
              .formatted(callbackStream));
    }
  }
}
