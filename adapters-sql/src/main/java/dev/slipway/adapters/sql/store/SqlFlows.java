package dev.slipway.adapters.sql.store;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.Flows;
import dev.slipway.ports.store.SaveResult;
import dev.slipway.ports.store.Wakeup;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The flows in SQL. */
record SqlFlows(SqlSession session) implements Flows {
  @Override
  public Optional<FlowRecord> find(FlowId id) {
    return session
        .query(
            """
            SELECT version, fence, state_schema, state, wake_at, updated_at
            FROM flows WHERE kind = ? AND flow_key = ?\
            """)
        .text(id.kind().code())
        .text(id.key())
        .first(row -> record(id, row));
  }

  private static FlowRecord record(FlowId id, Row row) throws SQLException {
    return new FlowRecord(
        id,
        row.number("version"),
        row.number("fence"),
        new EncodedState(row.smallNumber("state_schema"), row.bytes("state")),
        row.timeOrNull("wake_at"),
        row.time("updated_at"));
  }

  @Override
  public SaveResult save(FlowRecord next, long expectedVersion, @Nullable Long eventFence) {
    session.requireWritable();
    boolean follows = next.version() == expectedVersion + 1;
    boolean saved = follows && (expectedVersion == 0 ? insert(next) : move(next, eventFence));
    return saved ? SaveResult.SAVED : refusal(next, expectedVersion, eventFence);
  }

  private boolean insert(FlowRecord next) {
    return session
            .update(
                """
                INSERT INTO flows
                  (kind, flow_key, version, fence, state_schema, state, wake_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (kind, flow_key) DO NOTHING\
                """)
            .text(next.id().kind().code())
            .text(next.id().key())
            .number(next.version())
            .number(next.fence())
            .number(next.state().schema())
            .bytes(next.state().data())
            .time(next.wakeAt())
            .time(next.updatedAt())
            .run()
        == 1;
  }

  private boolean move(FlowRecord next, @Nullable Long eventFence) {
    return session
            .update(
                """
                UPDATE flows
                SET version = ?, fence = ?, state_schema = ?, state = ?, wake_at = ?, updated_at = ?
                WHERE kind = ? AND flow_key = ? AND version = ? AND fence <= ? AND fence <= ?
                  AND updated_at <= ?\
                """)
            .number(next.version())
            .number(next.fence())
            .number(next.state().schema())
            .bytes(next.state().data())
            .time(next.wakeAt())
            .time(next.updatedAt())
            .text(next.id().kind().code())
            .text(next.id().key())
            .number(next.version() - 1)
            .number(next.fence())
            .number(eventFence == null ? Long.MAX_VALUE : eventFence)
            .time(next.updatedAt())
            .run()
        == 1;
  }

  /** Why nothing was changed, in the order in which the reasons count. */
  private SaveResult refusal(FlowRecord next, long expectedVersion, @Nullable Long eventFence) {
    FlowRecord stored = find(next.id()).orElse(null);
    if (stored != null && eventFence != null && eventFence < stored.fence()) {
      return SaveResult.FENCED;
    }
    if ((stored == null ? 0 : stored.version()) != expectedVersion) {
      return SaveResult.VERSION_CONFLICT;
    }
    String rule = "version %d must be %d".formatted(next.version(), expectedVersion + 1);
    if (stored != null && next.fence() < stored.fence()) {
      rule = "fence %d must not be below %d".formatted(next.fence(), stored.fence());
    } else if (stored != null && next.updatedAt().isBefore(stored.updatedAt())) {
      rule = "time %s must not be before %s".formatted(next.updatedAt(), stored.updatedAt());
    }
    throw new IllegalArgumentException(
        "flow " + next.id() + " does not follow its stored state: " + rule);
  }

  @Override
  public List<Wakeup> due(Instant now, int limit) {
    return session
        .query(
            """
            SELECT kind, flow_key, wake_at FROM flows
            WHERE wake_at IS NOT NULL AND wake_at <= ?
            ORDER BY wake_at, kind, flow_key LIMIT ?\
            """)
        .time(now)
        .limit(limit)
        .list(row ->
            new Wakeup(
                new FlowId(FlowKind.ofCode(row.text("kind")), row.text("flow_key")),
                row.time("wake_at")));
  }
}
