package dev.slipway.adapters.sql.store;

import dev.slipway.ports.store.Lease;
import dev.slipway.ports.store.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The leases in SQL. An ended one stays, for its fence. */
record SqlLeases(SqlSession session) implements Leases {
  @Override
  public Optional<Lease> acquire(String name, String holder, Duration duration) {
    session.requireWritable();
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(
          "duration of lease %s must be above zero: %s".formatted(name, duration));
    }
    Instant now = session.now();
    // A live lease of somebody else's matches no branch, so that nothing is returned.
    return session
        .changingQuery(
            """
            INSERT INTO leases (name, holder, fence, expires_at) VALUES (?, ?, 1, ?)
            ON CONFLICT (name) DO UPDATE SET
              fence = CASE WHEN leases.expires_at > ? THEN leases.fence ELSE leases.fence + 1 END,
              expires_at = CASE WHEN leases.expires_at > excluded.expires_at
                THEN leases.expires_at ELSE excluded.expires_at END,
              holder = excluded.holder
            WHERE leases.holder = excluded.holder OR leases.expires_at <= ?
            RETURNING fence, expires_at\
            """)
        .text(name)
        .text(holder)
        .time(now.plus(duration))
        .time(now)
        .time(now)
        .first(row -> new Lease(name, holder, row.number("fence"), row.time("expires_at")));
  }

  @Override
  public boolean holds(Lease lease) {
    return session
        .query(
            "SELECT 1 FROM leases WHERE name = ? AND holder = ? AND fence = ? AND expires_at > ?")
        .text(lease.name())
        .text(lease.holder())
        .number(lease.fence())
        .time(session.now())
        .any();
  }

  @Override
  public void release(Lease lease) {
    session.requireWritable();
    Instant now = session.now();
    session
        .update(
            """
            UPDATE leases SET expires_at = ?
            WHERE name = ? AND holder = ? AND fence = ? AND expires_at > ?\
            """)
        .time(now)
        .text(lease.name())
        .text(lease.holder())
        .number(lease.fence())
        .time(now)
        .run();
  }
}
