package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.FLOW;
import static dev.slipway.testkit.store.Samples.NOON;
import static dev.slipway.testkit.store.Samples.QUEUE;
import static dev.slipway.testkit.store.Samples.SERVER;
import static dev.slipway.testkit.store.Samples.TASK;

import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.project.Project;
import dev.slipway.domain.project.ProjectStatus;
import dev.slipway.domain.server.PortRange;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.ports.store.Lease;
import dev.slipway.ports.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One write per role of a transaction, and how to see that it was done. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold nothing
enum Write {
  FLOW_SAVED(
      t -> t.flows().save(Samples.flow(FLOW, 1), 0, null), t -> t.flows().find(FLOW).isPresent()),
  WAKEUP_SET(
      t -> t.flows().save(Samples.waking(FLOW, 1, NOON), 0, null),
      t -> !t.flows().due(NOON, 1).isEmpty()),
  ROW_ADDED(t -> t.outbox().add(Samples.row("key")), t -> t.outbox().pending("key")),
  EPOCH_RAISED(t -> t.outbox().raiseEpoch(2), t -> t.outbox().epoch() > 1),
  EVENT_TAKEN_IN(t -> t.inbox().add("event"), t -> t.inbox().contains("event")),
  LEASE_ACQUIRED(
      t -> t.leases().acquire("name", "holder", Duration.ofHours(1)),
      t -> t.leases().holds(new Lease("name", "holder", 1, NOON))),
  DEAD_LETTER_KEPT(
      t -> t.deadLetters().add(Samples.deadLetter(QUEUE, "id", NOON)),
      t -> t.deadLetters().find(QUEUE, "id").isPresent()),
  TIMELINE_APPENDED(
      t -> t.timeline().append(TASK, ProgressType.STARTED, "coding", "began"),
      t -> !t.timeline().list(TASK, 0, 1).isEmpty()),
  TASK_ADDED(
      t -> t.tasks().add(Samples.task("task-1"), Samples.state("request")),
      t -> t.tasks().find(TASK).isPresent() && t.tasks().findRequest(TASK).isPresent()),
  PROJECT_SAVED(
      t -> t.projects().save(project()), t -> t.projects().find(project().id()).isPresent()),
  EXECUTION_ADDED(
      t -> t.executions().add(RecordCases.execution(1, NOON)),
      t -> !t.executions().list(TASK).isEmpty()),
  PORT_RESERVED(
      t -> t.allocations().reserve(SERVER, PortRange.of(8080), project().id()),
      t -> t.allocations().find(SERVER, project().id()).isPresent()),
  ACT_AUDITED(
      t -> t.auditLog().append(Samples.audited("act", "object")),
      t -> !t.auditLog().list(null, 1).isEmpty());

  private final Consumer<Transaction> write;
  private final Predicate<Transaction> done;

  Write(Consumer<Transaction> write, Predicate<Transaction> done) {
    this.write = write;
    this.done = done;
  }

  void into(Transaction transaction) {
    write.accept(transaction);
  }

  boolean done(Transaction transaction) {
    return done.test(transaction);
  }

  private static Project project() {
    return new Project(new ProjectId("project"), "Project", List.of(), null, ProjectStatus.DRAFT);
  }
}
