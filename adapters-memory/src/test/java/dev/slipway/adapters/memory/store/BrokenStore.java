package dev.slipway.adapters.memory.store;

import dev.slipway.adapters.memory.time.VirtualClock;
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
import dev.slipway.testkit.store.StoreContract;
import dev.slipway.testkit.store.StoreHarness;
import java.time.Instant;
import java.util.function.Function;

/** The contract on a store with one thing wrong: a flaw overrides what it breaks. */
abstract class BrokenStore extends StoreContract {
  final VirtualClock clock = new VirtualClock();

  @Override
  protected final StoreHarness open() {
    return new MemoryStoreHarness(clock, this::store);
  }

  Store store(Store sound) {
    return new Broken(sound);
  }

  Instant now(Transaction sound) {
    return sound.now();
  }

  Tasks tasks(Tasks sound) {
    return sound;
  }

  Flows flows(Flows sound) {
    return sound;
  }

  Outbox outbox(Outbox sound) {
    return sound;
  }

  Inbox inbox(Inbox sound) {
    return sound;
  }

  Leases leases(Leases sound) {
    return sound;
  }

  DeadLetters deadLetters(DeadLetters sound) {
    return sound;
  }

  Timeline timeline(Timeline sound) {
    return sound;
  }

  Projects projects(Projects sound) {
    return sound;
  }

  Executions executions(Executions sound) {
    return sound;
  }

  Allocations allocations(Allocations sound) {
    return sound;
  }

  AuditLog auditLog(AuditLog sound) {
    return sound;
  }

  /** A store whose transactions go through the flaw. */
  class Broken implements Store {
    final Store sound;

    Broken(Store sound) {
      this.sound = sound;
    }

    @Override
    public <T> T transact(Function<Transaction, T> work) {
      return sound.transact(transaction -> work.apply(new BrokenTransaction(transaction)));
    }

    @Override
    public <T> T read(Function<Transaction, T> work) {
      return sound.read(transaction -> work.apply(new BrokenTransaction(transaction)));
    }

    @Override
    public void close() {
      sound.close();
    }
  }

  private final class BrokenTransaction implements Transaction {
    private final Transaction sound;

    BrokenTransaction(Transaction sound) {
      this.sound = sound;
    }

    @Override
    public Instant now() {
      return BrokenStore.this.now(sound);
    }

    @Override
    public Tasks tasks() {
      return BrokenStore.this.tasks(sound.tasks());
    }

    @Override
    public Flows flows() {
      return BrokenStore.this.flows(sound.flows());
    }

    @Override
    public Outbox outbox() {
      return BrokenStore.this.outbox(sound.outbox());
    }

    @Override
    public Inbox inbox() {
      return BrokenStore.this.inbox(sound.inbox());
    }

    @Override
    public Leases leases() {
      return BrokenStore.this.leases(sound.leases());
    }

    @Override
    public DeadLetters deadLetters() {
      return BrokenStore.this.deadLetters(sound.deadLetters());
    }

    @Override
    public Timeline timeline() {
      return BrokenStore.this.timeline(sound.timeline());
    }

    @Override
    public Projects projects() {
      return BrokenStore.this.projects(sound.projects());
    }

    @Override
    public Executions executions() {
      return BrokenStore.this.executions(sound.executions());
    }

    @Override
    public Allocations allocations() {
      return BrokenStore.this.allocations(sound.allocations());
    }

    @Override
    public AuditLog auditLog() {
      return BrokenStore.this.auditLog(sound.auditLog());
    }
  }
}
