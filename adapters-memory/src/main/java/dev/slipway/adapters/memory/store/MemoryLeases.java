package dev.slipway.adapters.memory.store;

import dev.slipway.ports.store.Lease;
import dev.slipway.ports.store.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The leases in memory. An ended one stays, for its fence. */
final class MemoryLeases implements Leases {
  private final MemorySession session;

  MemoryLeases(MemorySession session) {
    this.session = session;
  }

  @Override
  public Optional<Lease> acquire(String name, String holder, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(
          "duration of lease %s must be above zero: %s".formatted(name, duration));
    }
    Map<String, Lease> leases = session.writing().others.leases;
    Lease stored = leases.get(name);
    Instant expiresAt = session.now().plus(duration);
    long fence = stored == null ? 1 : stored.fence() + 1;
    if (stored != null && live(stored)) {
      if (!stored.holder().equals(holder)) {
        return Optional.empty();
      }
      fence = stored.fence();
      expiresAt = stored.expiresAt().isAfter(expiresAt) ? stored.expiresAt() : expiresAt;
    }
    Lease lease = new Lease(name, holder, fence, expiresAt);
    session.journal().put(leases, name, lease);
    return Optional.of(lease);
  }

  @Override
  public boolean holds(Lease lease) {
    Lease stored = session.reading().others.leases.get(lease.name());
    return same(stored, lease) && live(stored);
  }

  @Override
  public void release(Lease lease) {
    Map<String, Lease> leases = session.writing().others.leases;
    Lease stored = leases.get(lease.name());
    if (same(stored, lease) && live(stored)) {
      Lease ended = new Lease(lease.name(), lease.holder(), lease.fence(), session.now());
      session.journal().put(leases, lease.name(), ended);
    }
  }

  private static boolean same(@Nullable Lease stored, Lease lease) {
    return stored != null
        && stored.fence() == lease.fence()
        && stored.holder().equals(lease.holder());
  }

  private boolean live(@Nullable Lease stored) {
    return stored != null && stored.expiresAt().isAfter(session.now());
  }
}
