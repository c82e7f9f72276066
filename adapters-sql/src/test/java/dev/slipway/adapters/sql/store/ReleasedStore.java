package dev.slipway.adapters.sql.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.audit.AuditEntry;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.message.ProjectModule;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.project.Project;
import dev.slipway.domain.project.ProjectStatus;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.PortRange;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskKind;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.UserId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.worker.Execution;
import dev.slipway.domain.worker.Usage;
import dev.slipway.domain.worker.WorkerRole;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.TimelineEntry;
import dev.slipway.ports.store.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the files under {@code src/test/resources/released} hold: one of each thing, written by the
 * release that the file is named after. Each later version has to find all of it.
 *
 * <p>To add the file of a release, run {@link #main} with the file's name at that release.
 */
final class ReleasedStore {
  static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456789Z");
  static final SqliteOptions OPTIONS = SqliteOptions.DEFAULT.withClock(() -> AT);
  private static final Task TASK =
      new Task(
          new TaskId("task-1"),
          new ProjectId("project-1"),
          new UserId("ann"),
          TaskKind.ENGINEERING,
          3,
          AT,
          new TaskStanding(
              new TaskStatus.NeedsAttention(
                  new Fault(ErrorCategory.UPSTREAM, "the limit is used up", "wait", AT)),
              2,
              null,
              new Resources(0.5, 512, 64, 1024),
              AT.plusSeconds(1)));
  private static final Task WAITING =
      new Task(
          new TaskId("task-2"),
          new ProjectId("project-1"),
          new UserId("bob"),
          TaskKind.DEPLOY,
          0,
          AT,
          new TaskStanding(new TaskStatus.Queued(), 0, Resources.DEFAULT, null, AT));
  private static final EncodedState STATE = new EncodedState(1, "{}".getBytes(UTF_8));
  private static final FlowRecord FLOW =
      new FlowRecord(FlowId.engineering(TASK.id()), 1, 7, STATE, AT.plusSeconds(60), AT);
  private static final QueueName QUEUE = new QueueName("engineering:queue");
  private static final OutboxRow ROW =
      new OutboxRow("row-1", QUEUE, Map.of("a", "b=&c"), new byte[] {1, 0}, "ann", "owner", true);
  private static final DeadLetterRecord LETTER =
      new DeadLetterRecord(
          "letter-1",
          QUEUE,
          Map.of("event_id", "e"),
          new byte[] {0, -1},
          ErrorCategory.PERMANENT,
          "no JSON",
          "flows",
          3,
          AT);
  private static final Project PROJECT =
      new Project(
          TASK.projectId(),
          "Project One",
          List.of(ProjectModule.BACKEND, ProjectModule.FRONTEND),
          new RepositoryUrl("/srv/git/one.git"),
          ProjectStatus.ACTIVE);
  private static final Execution EXECUTION =
      new Execution(
          new Turn(TASK.id(), 7),
          WorkerRole.DEVELOPER,
          AT,
          AT.plusSeconds(9),
          new ExitStatus(1, true),
          VerdictStatus.FAILURE,
          "tests fail",
          new Usage(1, 2, 3));

  private static final AuditEntry AUDITED =
      new AuditEntry(AT, "user:ann", "dead_letter.discard", "queue letter-0", "spam");
  private static final Allocation ALLOCATION =
      new Allocation(new ServerHandle("web-1"), 8080, TASK.projectId(), AT);

  private ReleasedStore() {}

  /** Writes the file of the current release. */
  public static void main(String[] args) {
    try (Store store = SqliteStore.open(Path.of(args[0]), OPTIONS)) {
      store.transact(transaction -> {
        fill(transaction);
        return true;
      });
    }
  }

  static void fill(Transaction transaction) {
    transaction.tasks().add(TASK, STATE);
    transaction.tasks().add(WAITING, STATE);
    transaction.flows().save(FLOW, 0, null);
    transaction.outbox().add(ROW);
    transaction.outbox().raiseEpoch(5);
    transaction.outbox().markPublished(List.of(ROW.key()), AT);
    transaction.inbox().add("event-1");
    transaction.leases().acquire("lease-1", "holder", Duration.ofHours(1));
    transaction.deadLetters().add(LETTER);
    transaction.timeline().append(TASK.id(), ProgressType.STARTED, "coding", "began");
    transaction.projects().save(PROJECT);
    transaction.executions().add(EXECUTION);
    transaction.auditLog().append(AUDITED);
    transaction
        .allocations()
        .reserve(ALLOCATION.server(), PortRange.of(ALLOCATION.port()), ALLOCATION.projectId());
  }

  static void assertHeldBy(Store store, int version) {
    store.read(transaction -> {
      readAll(transaction, version);
      return true;
    });
  }

  /** Asserts that all is there that was written with the schema of that version. */
  static void readAll(Transaction transaction, int version) {
    assertThat(transaction.tasks().find(TASK.id())).contains(TASK);
    assertThat(transaction.tasks().find(WAITING.id())).contains(WAITING);
    assertThat(transaction.tasks().headsOfLine()).hasSize(1);
    assertThat(transaction.tasks().reservations()).hasSize(1);
    assertSame(transaction.tasks().findRequest(TASK.id()).orElseThrow(), STATE);
    assertSame(transaction.flows().find(FLOW.id()).orElseThrow(), FLOW);
    assertThat(transaction.flows().due(AT.plusSeconds(60), 9)).hasSize(1);
    assertThat(transaction.outbox().epoch()).isEqualTo(5);
    assertThat(transaction.outbox().unpublished(AT, 9)).isEmpty();
    assertSame(transaction.outbox().unpublished(AT.plusNanos(1), 9), List.of(ROW));
    assertThat(transaction.inbox().contains("event-1")).isTrue();
    assertSame(transaction.deadLetters().list(null, 9), List.of(LETTER));
    assertThat(transaction.timeline().list(TASK.id(), 0, 9))
        .containsExactly(
            new TimelineEntry(TASK.id(), 1, AT, ProgressType.STARTED, "coding", "began"));
    assertThat(transaction.projects().list(9)).containsExactly(PROJECT);
    assertThat(transaction.executions().list(TASK.id())).containsExactly(EXECUTION);
    assertThat(transaction.auditLog().list(null, 9)).containsExactly(AUDITED);
    assertThat(transaction.now()).isAfterOrEqualTo(AT);
    List<Allocation> allocations = version < 2 ? List.of() : List.of(ALLOCATION);
    assertThat(transaction.allocations().list(ALLOCATION.server(), 9)).isEqualTo(allocations);
  }

  private static void assertSame(Object found, Object expected) {
    assertThat(found).usingRecursiveComparison().isEqualTo(expected);
  }
}
