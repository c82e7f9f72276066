package dev.slipway.adapters.memory.store;

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
final class MemoryTransaction implements Transaction {
  private final MemorySession session;

  MemoryTransaction(MemorySession session) {
    this.session = session;
  }

  @Override
  public Instant now() {
    return session.now();
  }

  @Override
  public Tasks tasks() {
    return new MemoryTasks(session);
  }

  @Override
  public Flows flows() {
    return new MemoryFlows(session);
  }

  @Override
  public Outbox outbox() {
    return new MemoryOutbox(session);
  }

  @Override
  public Inbox inbox() {
    return new MemoryInbox(session);
  }

  @Override
  public Leases leases() {
    return new MemoryLeases(session);
  }

  @Override
  public DeadLetters deadLetters() {
    return new MemoryDeadLetters(session);
  }

  @Override
  public Timeline timeline() {
    return new MemoryTimeline(session);
  }

  @Override
  public Projects projects() {
    return new MemoryProjects(session);
  }

  @Override
  public Executions executions() {
    return new MemoryExecutions(session);
  }

  @Override
  public Allocations allocations() {
    return new MemoryAllocations(session);
  }

  @Override
  public AuditLog auditLog() {
    return new MemoryAuditLog(session);
  }
}
