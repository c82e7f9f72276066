package dev.slipway.engine.testing;

import dev.slipway.domain.admission.AdmissionLimits;
import dev.slipway.domain.admission.Limits;
import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.engineering.EngineeringJob;
import dev.slipway.domain.engineering.EngineeringPolicy;
import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.UserId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.worker.WorkerAssignment;
import dev.slipway.domain.worker.WorkerPolicy;
import dev.slipway.domain.worker.WorkerRole;
import dev.slipway.engine.NewTask;
import dev.slipway.engine.intake.IntakeSettings;
import dev.slipway.engine.runner.RunnerSettings;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One task, its turn, and settings for one runner. */
public final class EngineSamples {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final TaskId TASK = new TaskId("t1");
  public static final Turn TURN = new Turn(TASK, 1);
  public static final UserId ANN = new UserId("ann");
  public static final ProjectId SHOP = new ProjectId("shop");
  public static final RepositoryUrl REPOSITORY = new RepositoryUrl("/srv/git/shop.git");
  public static final Resources NEEDED = new Resources(1, 1024, 256, 4096);
  public static final IntakeSettings INTAKE =
      new IntakeSettings(16, Duration.ZERO, 5, Duration.ofDays(7));
  public static final Duration LEASE = Duration.ofSeconds(60);

  private EngineSamples() {}

  public static RunnerSettings settings() {
    Limits two = new Limits(2, 4, 8192);
    return new RunnerSettings(
        "s1",
        "r1",
        new AdmissionLimits(two, two, two),
        EngineeringPolicy.DEFAULT,
        WorkerPolicy.DEFAULT,
        INTAKE,
        LEASE,
        Duration.ofSeconds(30),
        1,
        Duration.ofSeconds(60));
  }

  public static TaskRequest.Engineering request() {
    return new TaskRequest.Engineering(
        REPOSITORY,
        null,
        "Add a basket",
        "sh agent.sh",
        "sh test.sh",
        null,
        Map.of(),
        NEEDED,
        NetworkPolicy.NONE,
        Duration.ofMinutes(30),
        Duration.ofMinutes(10),
        3);
  }

  public static NewTask task(String id) {
    return new NewTask(new TaskId(id), SHOP, ANN, 0, request());
  }

  public static EngineeringJob job() {
    return new EngineeringJob(TASK, SHOP, ANN, "corr-7", "req-7", null, request());
  }

  public static EngineeringMessage message(@Nullable String callbackStream) {
    return new EngineeringMessage(
        Meta.of("corr-7", NOON), new RequestMeta("req-7", callbackStream), TASK, SHOP, ANN);
  }

  public static WorkerAssignment assignment() {
    return new WorkerAssignment(
        TURN,
        WorkerRole.DEVELOPER,
        SHOP,
        "corr-7",
        REPOSITORY,
        null,
        null,
        null,
        "sh agent.sh",
        null,
        Map.of(),
        NEEDED,
        NetworkPolicy.NONE,
        Duration.ofMinutes(30),
        null,
        null);
  }

  public static Subscription subscription(QueueName queue) {
    String group = QueueRegistry.find(queue).orElseThrow().consumerGroups().getFirst();
    return new Subscription(queue, group, "r1");
  }

  /** A delivery of that key, token {@code token-KEY}, with a count of recorded starts. */
  public static Delivery delivery(
      QueueName queue, String key, Map<String, String> headers, byte[] data, int starts) {
    return new Delivery(subscription(queue), "token-" + key, key, headers, data, starts);
  }
}
