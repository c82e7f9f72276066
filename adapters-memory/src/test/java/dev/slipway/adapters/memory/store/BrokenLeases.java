package dev.slipway.adapters.memory.store;

import dev.slipway.ports.store.Lease;
import dev.slipway.ports.store.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Stores whose leases are wrong. */
final class BrokenLeases {
  private BrokenLeases() {}

  /** Leases that can be given differently. */
  abstract static class BrokenAcquire extends BrokenStore {
    abstract Optional<Lease> acquire(Leases sound, String name, String holder, Duration duration);

    @Override
    Leases leases(Leases sound) {
      return new Forwarding.OfLeases(sound) {
        @Override
        public Optional<Lease> acquire(String name, String holder, Duration duration) {
          return BrokenAcquire.this.acquire(sound, name, holder, duration);
        }
      };
    }
  }

  static final class LeaseNeverEnds extends BrokenAcquire {
    @Override
    Optional<Lease> acquire(Leases sound, String name, String holder, Duration duration) {
      return sound.acquire(name, holder, duration.multipliedBy(1_000));
    }
  }

  static final class LeaseIsGivenToAnybody extends BrokenAcquire {
    private final AtomicReference<Lease> last = new AtomicReference<>();

    @Override
    Optional<Lease> acquire(Leases sound, String name, String holder, Duration duration) {
      if (last.get() != null) {
        sound.release(last.get());
      }
      Optional<Lease> lease = sound.acquire(name, holder, duration);
      last.set(lease.orElse(null));
      return lease;
    }
  }

  static final class AllNamesAreOneLease extends BrokenAcquire {
    @Override
    Optional<Lease> acquire(Leases sound, String name, String holder, Duration duration) {
      return sound.acquire("one", holder, duration);
    }
  }

  /** Whoever extends its lease gets another one. */
  static final class ExtensionIsANewLease extends BrokenAcquire {
    private final AtomicReference<Lease> last = new AtomicReference<>();

    @Override
    Optional<Lease> acquire(Leases sound, String name, String holder, Duration duration) {
      Lease own = last.get();
      if (own != null && own.holder().equals(holder)) {
        sound.release(own);
      }
      Optional<Lease> lease = sound.acquire(name, holder, duration);
      last.set(lease.orElse(null));
      return lease;
    }
  }

  /** As if the fence were forgotten with each lease that ended. */
  static final class FenceFallsWithTheLease extends BrokenAcquire {
    @Override
    Optional<Lease> acquire(Leases sound, String name, String holder, Duration duration) {
      return sound
          .acquire(name, holder, duration)
          .map(lease -> new Lease(name, holder, 1, lease.expiresAt()));
    }
  }

  static final class LeaseWithoutATimeIsGiven extends BrokenAcquire {
    @Override
    Optional<Lease> acquire(Leases sound, String name, String holder, Duration duration) {
      return sound.acquire(name, holder, duration.isPositive() ? duration : Duration.ofNanos(1));
    }
  }

  static final class EveryLeaseIsHeld extends BrokenStore {
    @Override
    Leases leases(Leases sound) {
      return new Forwarding.OfLeases(sound) {
        @Override
        public boolean holds(Lease lease) {
          return true;
        }
      };
    }
  }

  static final class ReleaseIgnoresTheFence extends BrokenStore {
    private final AtomicReference<Lease> last = new AtomicReference<>();

    @Override
    Leases leases(Leases sound) {
      return new Forwarding.OfLeases(sound) {
        @Override
        public Optional<Lease> acquire(String name, String holder, Duration duration) {
          Optional<Lease> lease = sound.acquire(name, holder, duration);
          lease.ifPresent(last::set);
          return lease;
        }

        @Override
        public void release(Lease lease) {
          sound.release(last.get());
        }
      };
    }
  }
}
