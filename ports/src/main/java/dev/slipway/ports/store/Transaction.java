package dev.slipway.ports.store;

import java.time.Instant;

/** One transaction, by the roles that it serves. Not to be used after it ended, nor shared. */
public interface Transaction {
  /**
   * The store's time: the only clock that decides. The same throughout one transaction, and never
   * earlier than in one that committed before. While the machine's clock lies behind it, having
   * been set back, it goes on at half that clock's pace: what waits for a time still gets there.
   */
  Instant now();

  Tasks tasks();

  Flows flows();

  Outbox outbox();

  Inbox inbox();

  Leases leases();

  DeadLetters deadLetters();

  Timeline timeline();

  Projects projects();

  Executions executions();

  Allocations allocations();

  AuditLog auditLog();
}
