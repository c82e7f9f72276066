package dev.slipway.adapters.sql.store;

import dev.slipway.ports.store.Allocations;
import dev.slipway.ports.store.AuditLog;
import dev.slipway.ports.store.DeadLetters;
import dev.slipway.ports.store.Executions;
import dev.slipway.ports.store.Flows;
import dev.slipway.ports.store.Inbox;
import dev.slipway.ports.store.Leases;
import dev.slipway.ports.store.Outbox;
import dev.slipway.ports.store.Projects;
import dev.slipway.ports.store.Tasks;
import dev.slipway.ports.store.Timeline;
import dev.slipway.ports.store.Transaction;
import java.time.Instant;

/** A transaction, by its roles. */
record SqlTransaction(SqlSession session) implements Transaction {
  @Override
  public Instant now() {
    return session.now();
  }

  @Override
  public Tasks tasks() {
    return new SqlTasks(session);
  }

  @Override
  public Flows flows() {
    return new SqlFlows(session);
  }

  @Override
  public Outbox outbox() {
    return new SqlOutbox(session);
  }

  @Override
  public Inbox inbox() {
    return new SqlInbox(session);
  }

  @Override
  public Leases leases() {
    return new SqlLeases(session);
  }

  @Override
  public DeadLetters deadLetters() {
    return new SqlDeadLetters(session);
  }

  @Override
  public Timeline timeline() {
    return new SqlTimeline(session);
  }

  @Override
  public Projects projects() {
    return new SqlProjects(session);
  }

  @Override
  public Executions executions() {
    return new SqlExecutions(session);
  }

  @Override
  public Allocations allocations() {
    return new SqlAllocations(session);
  }

  @Override
  public AuditLog auditLog() {
    return new SqlAuditLog(session);
  }
}
