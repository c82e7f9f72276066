package dev.slipway.adapters.memory.store;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.Flows;
import dev.slipway.ports.store.SaveResult;
import dev.slipway.ports.store.Wakeup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The flows in memory. */
final class MemoryFlows implements Flows {
  private final MemorySession session;

  MemoryFlows(MemorySession session) {
    this.session = session;
  }

  @Override
  public Optional<FlowRecord> find(FlowId id) {
    return Optional.ofNullable(session.reading().flows.flows.get(id));
  }

  @Override
  public SaveResult save(FlowRecord next, long expectedVersion, @Nullable Long eventFence) {
    FlowTable table = session.writing().flows;
    FlowRecord stored = table.flows.get(next.id());
    if (stored != null && eventFence != null && eventFence < stored.fence()) {
      return SaveResult.FENCED;
    }
    if ((stored == null ? 0 : stored.version()) != expectedVersion) {
      return SaveResult.VERSION_CONFLICT;
    }
    requireFollows(next, expectedVersion, stored);
    session.journal().put(table.flows, next.id(), next);
    moveWakeup(table, stored, next);
    return SaveResult.SAVED;
  }

  private static void requireFollows(
      FlowRecord next, long expectedVersion, @Nullable FlowRecord stored) {
    if (next.version() != expectedVersion + 1) {
      String rule = "version %d must be %d".formatted(next.version(), expectedVersion + 1);
      throw refusal(next, rule);
    }
    if (stored != null && next.fence() < stored.fence()) {
      String rule = "fence %d must not be below %d".formatted(next.fence(), stored.fence());
      throw refusal(next, rule);
    }
    if (stored != null && next.updatedAt().isBefore(stored.updatedAt())) {
      String rule = "time %s must not be before %s".formatted(next.updatedAt(), stored.updatedAt());
      throw refusal(next, rule);
    }
  }

  private static IllegalArgumentException refusal(FlowRecord next, String rule) {
    return new IllegalArgumentException(
        "flow " + next.id() + " does not follow its stored state: " + rule);
  }

  private void moveWakeup(FlowTable table, @Nullable FlowRecord before, FlowRecord next) {
    if (before != null && before.wakeAt() != null) {
      session.journal().remove(table.wakeups, new Wakeup(before.id(), before.wakeAt()));
    }
    if (next.wakeAt() != null) {
      session.journal().add(table.wakeups, new Wakeup(next.id(), next.wakeAt()));
    }
  }

  @Override
  public List<Wakeup> due(Instant now, int limit) {
    List<Wakeup> due = new ArrayList<>();
    for (Wakeup wakeup : session.reading().flows.wakeups) {
      if (due.size() >= limit || wakeup.at().isAfter(now)) {
        break;
      }
      due.add(wakeup);
    }
    return due;
  }
}
