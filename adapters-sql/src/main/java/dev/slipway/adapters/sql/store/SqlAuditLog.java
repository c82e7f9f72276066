package dev.slipway.adapters.sql.store;

import dev.slipway.domain.audit.AuditEntry;
import dev.slipway.ports.store.AuditLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log in SQL. */
record SqlAuditLog(SqlSession session) implements AuditLog {
  private static final String SELECT =
      "SELECT happened_at, actor, act, object, reason FROM audit_log ";

  @Override
  public void append(AuditEntry entry) {
    session
        .update(
            """
            INSERT INTO audit_log (happened_at, actor, act, object, reason)
            VALUES (?, ?, ?, ?, ?)\
            """)
        .time(entry.at())
        .text(entry.actor())
        .text(entry.act())
        .text(entry.object())
        .text(entry.reason())
        .run();
  }

  @Override
  public List<AuditEntry> list(@Nullable String object, int limit) {
    String order = "ORDER BY sequence DESC LIMIT ?";
    Sql query =
        object == null
            ? session.query(SELECT + order)
            : session.query(SELECT + "WHERE object = ? " + order).text(object);
    return query
        .limit(limit)
        .list(row ->
            new AuditEntry(
                row.time("happened_at"),
                row.text("actor"),
                row.text("act"),
                row.text("object"),
                row.text("reason")));
  }
}
