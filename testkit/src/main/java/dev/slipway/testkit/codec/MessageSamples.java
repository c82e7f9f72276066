package dev.slipway.testkit.codec;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.message.AgentType;
import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.AnsibleDeployMessage;
import dev.slipway.domain.message.AnsibleDeployResult;
import dev.slipway.domain.message.AnsibleJobType;
import dev.slipway.domain.message.CreateWorkerCommand;
import dev.slipway.domain.message.DeadLetter;
import dev.slipway.domain.message.DeleteWorkerCommand;
import dev.slipway.domain.message.DeployMessage;
import dev.slipway.domain.message.DeployResult;
import dev.slipway.domain.message.DeveloperWorkerInput;
import dev.slipway.domain.message.DeveloperWorkerOutput;
import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.message.EngineeringResult;
import dev.slipway.domain.message.ErrorContext;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.OriginalMessage;
import dev.slipway.domain.message.PoWorkerInput;
import dev.slipway.domain.message.PoWorkerOutput;
import dev.slipway.domain.message.PreviousAttempt;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.message.ProjectModule;
import dev.slipway.domain.message.ProvisionerMessage;
import dev.slipway.domain.message.ProvisionerResult;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.message.ResultMeta;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.message.ScaffolderMessage;
import dev.slipway.domain.message.ScaffolderResult;
import dev.slipway.domain.message.StatusWorkerCommand;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.message.WorkerCapability;
import dev.slipway.domain.message.WorkerConfig;
import dev.slipway.domain.message.WorkerEvent;
import dev.slipway.domain.message.WorkerLifecycleEvent;
import dev.slipway.domain.message.WorkerResponse;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One message of each type, with every field filled in. */
public final class MessageSamples {
  public static final Instant AT = Instant.parse("2026-01-31T12:34:56.789Z");
  public static final Meta META = Meta.of("corr-1", AT);
  public static final RequestMeta REQUEST = new RequestMeta("req-1", "caller:results");
  public static final ResultMeta RESULT =
      new ResultMeta("req-1", ResultStatus.FAILED, "tests failed; read the evidence", 4321L);
  public static final TaskId TASK = new TaskId("task-7");
  public static final ProjectId PROJECT = new ProjectId("shop");
  public static final UserId USER = new UserId("ann");
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String WORKER = "po-ann";

  private MessageSamples() {}

  /** The samples, in the order of SPEC §3. */
  public static List<Message> all() {
    return List.of(
        new EngineeringMessage(META, REQUEST, TASK, PROJECT, USER),
        new EngineeringResult(
            META, RESULT, List.of("src/cart.py", "näme with spaces.md"), COMMIT, "slipway/task-7"),
        new DeployMessage(META, REQUEST, TASK, PROJECT, USER),
        new DeployResult(META, RESULT, "https://shop.example", "192.0.2.7", 8080),
        new ScaffolderMessage(
            META, REQUEST, PROJECT, "Shop", List.of(ProjectModule.BACKEND, ProjectModule.TELEGRAM)),
        new ScaffolderResult(
            META, RESULT, PROJECT, "https://git.example/shop.git", List.of("README.md")),
        new CreateWorkerCommand(META, REQUEST, config(), Map.of("task_id", "task-7", "fence", "2")),
        new DeleteWorkerCommand(META, REQUEST, WORKER),
        new StatusWorkerCommand(META, REQUEST, WORKER),
        new WorkerResponse(META, "req-1", false, WORKER, WorkerStatus.FAILED, "no image"),
        new WorkerLifecycleEvent(
            META, WORKER, WorkerEvent.COMPLETED, Map.of("lines", 12L), "late", 1),
        new PoWorkerInput(META, REQUEST, USER, "make the button \"blue\"\n🎨"),
        new PoWorkerOutput(META, RESULT, USER, "done", false),
        new DeveloperWorkerInput(
            META,
            REQUEST,
            TASK,
            PROJECT,
            "make the tests pass",
            Duration.ofMinutes(10),
            List.of(new PreviousAttempt(1, COMMIT, "a first try", 1, "expected 4\nbut was 5"))),
        new DeveloperWorkerOutput(
            META, RESULT, TASK, COMMIT, "https://git.example/shop/pulls/3", verdict()),
        new ProvisionerMessage(META, REQUEST, "web-1", true, true),
        new ProvisionerResult(META, RESULT, "web-1", "192.0.2.7", 3, List.of("port 80 is taken")),
        ansible(),
        new AnsibleDeployResult(
            META, RESULT, "https://shop.example", "192.0.2.7", 8080, "ok", "warning", 0),
        new ProgressEvent(META, ProgressType.PROGRESS, TASK, "testing", 40, "tests", "none yet"),
        new DeadLetter(
            META,
            OriginalMessage.of("{\"task_id\": 1.50, \"x\":[]}"),
            new ErrorContext(
                ErrorCategory.PERMANENT, "project_id is missing", AT, "engineering-flow", 2)));
  }

  /** The queue that the registry names for messages of that type; empty for callers' streams. */
  public static Optional<QueueName> queueOf(Message message) {
    return QueueRegistry.entries().stream()
        .filter(entry -> entry.messages().contains(message.getClass()))
        .findFirst()
        .map(entry -> new QueueName(concrete(entry.pattern())));
  }

  private static String concrete(String pattern) {
    return pattern
        .replace("{task_id}", TASK.value())
        .replace("{worker_id}", WORKER)
        .replace("{queue}", "engineering:queue");
  }

  private static WorkerConfig config() {
    return new WorkerConfig(
        "task-7-2",
        WorkerType.DEVELOPER,
        AgentType.COMMAND,
        "be brief",
        List.of("project.*"),
        List.of(WorkerCapability.GIT, WorkerCapability.GITHUB_CLI),
        Map.of("LANG", "C.UTF-8", "CI", "1"),
        new Resources(1.5, 2048, 256, 4096),
        Duration.ofMinutes(15));
  }

  private static AgentVerdict verdict() {
    return new AgentVerdict(
        VerdictStatus.SUCCESS, "all green", Map.of("notes", List.of(1L, 2.5, true, "x")));
  }

  private static AnsibleDeployMessage ansible() {
    return new AnsibleDeployMessage(
        META,
        REQUEST,
        AnsibleJobType.DEPLOY,
        PROJECT,
        "Shop",
        "acme/shop",
        "192.0.2.7",
        8080,
        List.of(ProjectModule.FRONTEND),
        "vault://forge/acme#token",
        "vault://projects/shop#env");
  }
}
