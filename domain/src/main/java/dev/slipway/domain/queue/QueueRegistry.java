package dev.slipway.domain.queue;

import static dev.slipway.domain.queue.Settlement.ON_PUBLISH;
import static dev.slipway.domain.queue.Settlement.ON_TAKE_IN;

import dev.slipway.domain.message.AnsibleDeployMessage;
import dev.slipway.domain.message.AnsibleDeployResult;
import dev.slipway.domain.message.CreateWorkerCommand;
import dev.slipway.domain.message.DeadLetter;
import dev.slipway.domain.message.DeleteWorkerCommand;
import dev.slipway.domain.message.DeployMessage;
import dev.slipway.domain.message.DeveloperWorkerInput;
import dev.slipway.domain.message.DeveloperWorkerOutput;
import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.PoWorkerInput;
import dev.slipway.domain.message.PoWorkerOutput;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.ProvisionerMessage;
import dev.slipway.domain.message.ProvisionerResult;
import dev.slipway.domain.message.ScaffolderMessage;
import dev.slipway.domain.message.ScaffolderResult;
import dev.slipway.domain.message.StatusWorkerCommand;
import dev.slipway.domain.message.WorkerLifecycleEvent;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.task.Identifiers;
import dev.slipway.domain.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one table of queues: the only place that names one. */
public final class QueueRegistry {
  private static final List<QueueEntry> ENTRIES = new ArrayList<>();

  public static final QueueName ENGINEERING =
      queue(
          "engineering:queue",
          List.of(EngineeringMessage.class),
          "PO worker, API, CLI",
          "engineering flow",
          "engineering-flow");
  public static final QueueName DEPLOY =
      queue(
          "deploy:queue",
          List.of(DeployMessage.class),
          "PO worker, API, CLI",
          "deploy flow",
          "deploy-flow");
  public static final QueueName SCAFFOLDER =
      queue(
          "scaffolder:queue",
          List.of(ScaffolderMessage.class),
          "engineering flow",
          "scaffolder",
          "scaffolder");
  public static final QueueName SCAFFOLDER_RESULTS =
      queue(
          "scaffolder:results",
          List.of(ScaffolderResult.class),
          "scaffolder",
          "engineering flow",
          "engineering-flow");
  public static final QueueName WORKER_COMMANDS =
      queue(
          "worker:commands",
          List.of(CreateWorkerCommand.class, DeleteWorkerCommand.class, StatusWorkerCommand.class),
          "flows, chat",
          "worker manager",
          "worker-manager");
  private static final QueueName WORKER_RESPONSES_PO =
      queue("worker:responses:po", List.of(WorkerResponse.class), "worker manager", "chat", "chat");
  private static final QueueName WORKER_RESPONSES_DEVELOPER =
      queue(
          "worker:responses:developer",
          List.of(WorkerResponse.class),
          "worker manager",
          "engineering flow",
          "engineering-flow");
  public static final QueueName WORKER_LIFECYCLE =
      queue(
          "worker:lifecycle",
          List.of(WorkerLifecycleEvent.class),
          "worker session",
          "worker manager",
          "worker-manager");
  private static final QueueEntry PO_INPUT =
      add(
          "worker:po:{worker_id}:input",
          List.of(PoWorkerInput.class),
          "chat",
          "worker session",
          ON_TAKE_IN,
          "worker-session");
  private static final QueueEntry PO_OUTPUT =
      add(
          "worker:po:{worker_id}:output",
          List.of(PoWorkerOutput.class),
          "worker session",
          "chat",
          ON_TAKE_IN,
          "chat");
  public static final QueueName DEVELOPER_INPUT =
      queue(
          "worker:developer:input",
          List.of(DeveloperWorkerInput.class),
          "engineering flow",
          "worker session",
          "worker-session");
  public static final QueueName DEVELOPER_OUTPUT =
      queue(
          "worker:developer:output",
          List.of(DeveloperWorkerOutput.class),
          "worker session, worker manager",
          "engineering flow",
          "engineering-flow");
  public static final QueueName PROVISIONER =
      queue(
          "provisioner:queue",
          List.of(ProvisionerMessage.class),
          "scheduler, API",
          "infra",
          "infra");
  public static final QueueName PROVISIONER_RESULTS =
      queue(
          "provisioner:results",
          List.of(ProvisionerResult.class),
          "infra",
          "scheduler, chat",
          "scheduler",
          "chat");
  public static final QueueName ANSIBLE_DEPLOY =
      queue(
          "ansible:deploy:queue",
          List.of(AnsibleDeployMessage.class),
          "deploy flow",
          "infra",
          "infra");
  public static final QueueName DEPLOY_RESULTS =
      queue(
          "deploy:results",
          List.of(AnsibleDeployResult.class),
          "infra",
          "deploy flow",
          "deploy-flow");
  private static final QueueEntry TASK_PROGRESS =
      add(
          "task_progress:{task_id}",
          List.of(ProgressEvent.class),
          "all",
          "chat, API, CLI",
          ON_PUBLISH,
          "chat",
          "api");
  private static final QueueEntry DEAD_LETTERS =
      add(
          "{queue}:dlq",
          List.of(DeadLetter.class),
          "any consumer",
          "a person",
          ON_PUBLISH,
          "operator");

  /** Slipway's own: encoded effects on their way to whichever runner executes them. */
  public static final QueueName EFFECTS =
      queue("runner:effects", List.of(), "flows", "effect executor", "effect-executor");

  private static final List<QueueEntry> TEMPLATED =
      ENTRIES.stream().filter(QueueEntry::templated).toList();
  private static final Map<String, QueueEntry> BY_NAME =
      ENTRIES.stream()
          .filter(entry -> !entry.templated())
          .collect(Collectors.toUnmodifiableMap(QueueEntry::pattern, entry -> entry));

  private QueueRegistry() {}

  /** Every line of the table, in the order of SPEC §3, the internal one last. */
  public static List<QueueEntry> entries() {
    return List.copyOf(ENTRIES);
  }

  /** Where the answers to a role's worker commands go. */
  public static QueueName workerResponses(WorkerType type) {
    return switch (type) {
      case PO -> WORKER_RESPONSES_PO;
      case DEVELOPER -> WORKER_RESPONSES_DEVELOPER;
    };
  }

  /** What is said to one product owner. */
  public static QueueName poInput(String workerId) {
    return PO_INPUT.with(Identifiers.require(workerId, "worker_id"));
  }

  /** What one product owner says. */
  public static QueueName poOutput(String workerId) {
    return PO_OUTPUT.with(Identifiers.require(workerId, "worker_id"));
  }

  /** The progress of one task. */
  public static QueueName taskProgress(TaskId taskId) {
    return TASK_PROGRESS.with(taskId.value());
  }

  /**
   * Where what a queue's consumers cannot use goes.
   *
   * @throws IllegalArgumentException if the queue is itself one for dead letters
   */
  public static QueueName deadLetters(QueueName queue) {
    if (isDeadLetters(queue)) {
      throw new IllegalArgumentException("dead letters of dead letters do not exist: " + queue);
    }
    return DEAD_LETTERS.with(queue.value());
  }

  /** Whether the queue holds the dead letters of another. */
  public static boolean isDeadLetters(QueueName queue) {
    return queue.value().endsWith(":dlq");
  }

  /** The line that a queue belongs to, empty for a name that the registry does not know. */
  public static Optional<QueueEntry> find(QueueName queue) {
    QueueEntry exact = BY_NAME.get(queue.value());
    return exact != null
        ? Optional.of(exact)
        : TEMPLATED.stream().filter(entry -> covers(entry, queue)).findFirst();
  }

  private static boolean covers(QueueEntry entry, QueueName queue) {
    String identity = entry.identityIn(queue);
    if (identity.isEmpty()) {
      return false;
    }
    // Only the placeholder of dead letters spans colons; a queue is there, elsewhere one identity.
    return entry.equals(DEAD_LETTERS)
        ? !identity.endsWith(":dlq") && find(new QueueName(identity)).isPresent()
        : identity.indexOf(':') < 0;
  }

  private static QueueName queue(
      String name,
      List<Class<? extends Message>> messages,
      String from,
      String to,
      String... consumerGroups) {
    add(name, messages, from, to, ON_TAKE_IN, consumerGroups);
    return new QueueName(name);
  }

  private static QueueEntry add(
      String pattern,
      List<Class<? extends Message>> messages,
      String from,
      String to,
      Settlement settlement,
      String... consumerGroups) {
    QueueEntry entry =
        new QueueEntry(pattern, messages, from, to, List.of(consumerGroups), settlement);
    ENTRIES.add(entry);
    return entry;
  }
}
