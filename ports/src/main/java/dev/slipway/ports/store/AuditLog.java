package dev.slipway.ports.store;

import dev.slipway.domain.audit.AuditEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what to which object, and why. An entry is never changed or removed. */
public interface AuditLog {
  /** Adds the entry after all others. */
  void append(AuditEntry entry);

  /**
   * The last appended first.
   *
   * @param object only those about it; null for all
   */
  List<AuditEntry> list(@Nullable String object, int limit);
}
