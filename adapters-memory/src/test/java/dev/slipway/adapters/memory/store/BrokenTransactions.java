package dev.slipway.adapters.memory.store;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.ports.store.Flows;
import dev.slipway.ports.store.Outbox;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Stores whose transactions, handles or time are wrong. */
final class BrokenTransactions {
  private BrokenTransactions() {}

  static final class CommitIsForgotten extends BrokenStore {
    private static final class Forgotten extends RuntimeException {}

    @Override
    Store store(Store sound) {
      return new Broken(sound) {
        @Override
        public <T> T transact(Function<Transaction, T> work) {
          AtomicReference<T> result = new AtomicReference<>();
          try {
            return sound.transact(transaction -> {
              result.set(work.apply(transaction));
              throw new Forgotten();
            });
          } catch (Forgotten e) {
            return result.get();
          }
        }
      };
    }
  }

  /** What was written before the work threw is kept. */
  static final class TransactionIsNotAtomic extends BrokenStore {
    @Override
    Store store(Store sound) {
      return new Broken(sound) {
        @Override
        public <T> T transact(Function<Transaction, T> work) {
          AtomicReference<Throwable> thrown = new AtomicReference<>();
          T result =
              sound.transact(transaction -> {
                try {
                  return work.apply(transaction);
                } catch (RuntimeException | Error e) {
                  thrown.set(e);
                  return null;
                }
              });
          if (thrown.get() instanceof Error error) {
            throw error;
          }
          if (thrown.get() instanceof RuntimeException exception) {
            throw exception;
          }
          return result;
        }
      };
    }
  }

  static final class ReadsMayWrite extends BrokenStore {
    @Override
    Store store(Store sound) {
      return new Broken(sound) {
        @Override
        public <T> T read(Function<Transaction, T> work) {
          return sound.transact(work);
        }
      };
    }
  }

  /** A transaction used after its end begins another one. */
  static final class TransactionNeverEnds extends BrokenStore {
    private final AtomicReference<Store> store = new AtomicReference<>();

    @Override
    Store store(Store sound) {
      store.compareAndSet(null, sound);
      return super.store(sound);
    }

    @Override
    Outbox outbox(Outbox sound) {
      return new Forwarding.OfOutbox(sound) {
        @Override
        public void add(OutboxRow row) {
          try {
            sound.add(row);
          } catch (IllegalStateException e) {
            store
                .get()
                .transact(transaction -> {
                  transaction.outbox().add(row);
                  return true;
                });
          }
        }
      };
    }
  }

  /** A transaction within a transaction joins it. */
  static final class TransactionsMayBeNested extends BrokenStore {
    private final AtomicReference<Transaction> outer = new AtomicReference<>();

    @Override
    Store store(Store sound) {
      return new Broken(sound) {
        @Override
        public <T> T transact(Function<Transaction, T> work) {
          return outer.get() != null ? work.apply(outer.get()) : super.transact(joinable(work));
        }

        @Override
        public <T> T read(Function<Transaction, T> work) {
          return outer.get() != null ? work.apply(outer.get()) : super.read(joinable(work));
        }
      };
    }

    private <T> Function<Transaction, T> joinable(Function<Transaction, T> work) {
      return transaction -> {
        outer.set(transaction);
        try {
          return work.apply(transaction);
        } finally {
          outer.set(null);
        }
      };
    }
  }

  static final class ClosingDoesNothing extends BrokenStore {
    @Override
    Store store(Store sound) {
      return new Broken(sound) {
        @Override
        public void close() {}
      };
    }
  }

  static final class ClosingTwiceThrows extends BrokenStore {
    @Override
    Store store(Store sound) {
      return new Broken(sound) {
        private boolean closed;

        @Override
        public void close() {
          if (closed) {
            throw new IllegalStateException("closed already");
          }
          closed = true;
        }
      };
    }
  }

  /** Readers see one of two flows as it was long ago. */
  static final class ViewIsNotConsistent extends BrokenStore {
    @Override
    Flows flows(Flows sound) {
      return new BrokenFlows.StaleFlows(sound);
    }
  }

  static final class TimeIsTheMachines extends BrokenStore {
    @Override
    Instant now(Transaction sound) {
      sound.now();
      return clock.instant();
    }
  }

  static final class TimeStandsStill extends BrokenStore {
    @Override
    Instant now(Transaction sound) {
      return VirtualClock.START;
    }
  }

  /** What the clock once was ahead is never taken back. */
  static final class TimeStaysAhead extends BrokenStore {
    private final AtomicReference<Instant> highest = new AtomicReference<>(Instant.MIN);
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override
    Instant now(Transaction sound) {
      Instant machine = clock.instant();
      Instant before = highest.getAndUpdate(high -> high.isAfter(machine) ? high : machine);
      if (machine.isBefore(before)) {
        ahead.updateAndGet(most -> max(most, Duration.between(machine, before)));
      }
      return sound.now().plus(ahead.get());
    }

    private static Duration max(Duration one, Duration other) {
      return one.compareTo(other) > 0 ? one : other;
    }
  }
}
