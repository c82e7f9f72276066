package dev.slipway.harness.mutant;

import dev.slipway.ports.store.Allocations;
import dev.slipway.ports.store.AuditLog;
import dev.slipway.ports.store.DeadLetters;
import dev.slipway.ports.store.Executions;
import dev.slipway.ports.store.Flows;
import dev.slipway.ports.store.Inbox;
import dev.slipway.ports.store.Leases;
import dev.slipway.ports.store.Outbox;
import dev.slipway.ports.store.Projects;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Tasks;
import dev.slipway.ports.store.Timeline;
import dev.slipway.ports.store.Transaction;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A transaction that passes everything on; a sub-class changes one role. */
public class ChangedTransaction implements Transaction {
  private final Transaction delegate;

  public ChangedTransaction(Transaction delegate) {
    this.delegate = delegate;
  }

  /** A store whose every transaction is changed. */
  public static Store store(Store delegate, UnaryOperator<Transaction> change) {
    return new Store() {
      @Override
      public <T> T transact(Function<Transaction, T> work) {
        return delegate.transact(transaction -> work.apply(change.apply(transaction)));
      }

      @Override
      public <T> T read(Function<Transaction, T> work) {
        return delegate.read(transaction -> work.apply(change.apply(transaction)));
      }

      @Override
      public void close() {
        delegate.close();
      }
    };
  }

  @Override
  public Instant now() {
    return delegate.now();
  }

  @Override
  public Tasks tasks() {
    return delegate.tasks();
  }

  @Override
  public Flows flows() {
    return delegate.flows();
  }

  @Override
  public Outbox outbox() {
    return delegate.outbox();
  }

  @Override
  public Inbox inbox() {
    return delegate.inbox();
  }

  @Override
  public Leases leases() {
    return delegate.leases();
  }

  @Override
  public DeadLetters deadLetters() {
    return delegate.deadLetters();
  }

  @Override
  public Timeline timeline() {
    return delegate.timeline();
  }

  @Override
  public Projects projects() {
    return delegate.projects();
  }

  @Override
  public Executions executions() {
    return delegate.executions();
  }

  @Override
  public Allocations allocations() {
    return delegate.allocations();
  }

  @Override
  public AuditLog auditLog() {
    return delegate.auditLog();
  }
}
