package dev.slipway.adapters.memory.store;

import dev.slipway.domain.audit.AuditEntry;
import dev.slipway.ports.store.AuditLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log in memory. */
final class MemoryAuditLog implements AuditLog {
  private final MemorySession session;

  MemoryAuditLog(MemorySession session) {
    this.session = session;
  }

  @Override
  public void append(AuditEntry entry) {
    session.journal().add(session.writing().others.auditEntries, entry);
  }

  @Override
  public List<AuditEntry> list(@Nullable String object, int limit) {
    return session.reading().others.auditEntries.reversed().stream()
        .filter(entry -> object == null || entry.object().equals(object))
        .limit(limit)
        .toList();
  }
}
