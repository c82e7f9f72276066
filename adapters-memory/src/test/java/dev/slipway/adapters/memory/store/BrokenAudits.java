package dev.slipway.adapters.memory.store;

import dev.slipway.domain.audit.AuditEntry;
import dev.slipway.ports.store.AuditLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flaws of the audit log. */
final class BrokenAudits {
  private BrokenAudits() {}

  /** Passes everything on. */
  private static class Forwarded implements AuditLog {
    final AuditLog sound;

    Forwarded(AuditLog sound) {
      this.sound = sound;
    }

    @Override
    public void append(AuditEntry entry) {
      sound.append(entry);
    }

    @Override
    public List<AuditEntry> list(@Nullable String object, int limit) {
      return sound.list(object, limit);
    }
  }

  static final class ReasonIsDropped extends BrokenStore {
    @Override
    AuditLog auditLog(AuditLog sound) {
      return new Forwarded(sound) {
        @Override
        public void append(AuditEntry entry) {
          sound.append(new AuditEntry(entry.at(), entry.actor(), entry.act(), entry.object(), ""));
        }
      };
    }
  }

  static final class AuditComesFirstFirst extends BrokenStore {
    @Override
    AuditLog auditLog(AuditLog sound) {
      return new Forwarded(sound) {
        @Override
        public List<AuditEntry> list(@Nullable String object, int limit) {
          return sound.list(object, limit).reversed();
        }
      };
    }
  }

  static final class AuditsOfAllObjectsAreListed extends BrokenStore {
    @Override
    AuditLog auditLog(AuditLog sound) {
      return new Forwarded(sound) {
        @Override
        public List<AuditEntry> list(@Nullable String object, int limit) {
          return sound.list(null, limit);
        }
      };
    }
  }

  static final class EqualAuditsAreOne extends BrokenStore {
    @Override
    AuditLog auditLog(AuditLog sound) {
      return new Forwarded(sound) {
        @Override
        public void append(AuditEntry entry) {
          if (!sound.list(null, Integer.MAX_VALUE).contains(entry)) {
            sound.append(entry);
          }
        }
      };
    }
  }
}
