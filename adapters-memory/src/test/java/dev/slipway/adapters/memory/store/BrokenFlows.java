package dev.slipway.adapters.memory.store;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.Flows;
import dev.slipway.ports.store.SaveResult;
import dev.slipway.ports.store.Wakeup;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores whose flows are wrong. */
final class BrokenFlows {
  private BrokenFlows() {}

  /** Flows whose next state can be changed on its way in. */
  abstract static class BrokenSave extends BrokenStore {
    abstract SaveResult save(
        Flows sound, FlowRecord next, long expectedVersion, @Nullable Long eventFence);

    @Override
    Flows flows(Flows sound) {
      return new Forwarding.OfFlows(sound) {
        @Override
        public SaveResult save(FlowRecord next, long expectedVersion, @Nullable Long eventFence) {
          return BrokenSave.this.save(sound, next, expectedVersion, eventFence);
        }
      };
    }
  }

  private static FlowRecord with(FlowRecord record, long version, @Nullable Instant wakeAt) {
    return new FlowRecord(
        record.id(), version, record.fence(), record.state(), wakeAt, record.updatedAt());
  }

  static final class FlowIsNeverFound extends BrokenStore {
    @Override
    Flows flows(Flows sound) {
      return new Forwarding.OfFlows(sound) {
        @Override
        public Optional<FlowRecord> find(FlowId id) {
          return Optional.empty();
        }
      };
    }
  }

  static final class FlowsOfAllKindsShareOneKey extends BrokenStore {
    @Override
    Flows flows(Flows sound) {
      return new Forwarding.OfFlows(sound) {
        @Override
        public Optional<FlowRecord> find(FlowId id) {
          return sound.find(new FlowId(FlowKind.ENGINEERING, id.key()));
        }
      };
    }
  }

  /** Shows every second flow in its first version. */
  static final class StaleFlows extends Forwarding.OfFlows {
    StaleFlows(Flows sound) {
      super(sound);
    }

    @Override
    public Optional<FlowRecord> find(FlowId id) {
      return sound.find(id).map(record -> id.key().endsWith("2") ? with(record, 1, null) : record);
    }
  }

  static final class TimesAreCutToMicroseconds extends BrokenSave {
    @Override
    SaveResult save(Flows sound, FlowRecord next, long expected, @Nullable Long eventFence) {
      Instant wakeAt = next.wakeAt();
      Instant cut = wakeAt == null ? null : wakeAt.truncatedTo(ChronoUnit.MICROS);
      return sound.save(with(next, next.version(), cut), expected, eventFence);
    }
  }

  /** Says that it saved, and does so only for the first state of a flow. */
  static final class SavesAreLost extends BrokenSave {
    @Override
    SaveResult save(Flows sound, FlowRecord next, long expected, @Nullable Long eventFence) {
      return expected == 0 ? sound.save(next, expected, eventFence) : SaveResult.SAVED;
    }
  }

  static final class VersionIsIgnored extends BrokenSave {
    @Override
    SaveResult save(Flows sound, FlowRecord next, long expected, @Nullable Long eventFence) {
      long stored = sound.find(next.id()).map(FlowRecord::version).orElse(0L);
      return sound.save(with(next, stored + 1, next.wakeAt()), stored, eventFence);
    }
  }

  /** After a conflict the rest of the transaction is thrown away. */
  static final class ConflictSpoilsTheTransaction extends BrokenSave {
    private boolean spoilt;

    @Override
    SaveResult save(Flows sound, FlowRecord next, long expected, @Nullable Long eventFence) {
      SaveResult result = spoilt ? SaveResult.SAVED : sound.save(next, expected, eventFence);
      spoilt |= result == SaveResult.VERSION_CONFLICT;
      return result;
    }
  }

  static final class FenceIsIgnored extends BrokenSave {
    @Override
    SaveResult save(Flows sound, FlowRecord next, long expected, @Nullable Long eventFence) {
      return sound.save(next, expected, null);
    }
  }

  static final class FenceRefusesItsOwnTurn extends BrokenSave {
    @Override
    SaveResult save(Flows sound, FlowRecord next, long expected, @Nullable Long eventFence) {
      return sound.save(next, expected, eventFence == null ? null : eventFence - 1);
    }
  }

  /** Takes what does not follow the stored state, and makes it follow. */
  static final class UnfitStatesAreRepaired extends BrokenSave {
    @Override
    SaveResult save(Flows sound, FlowRecord next, long expected, @Nullable Long eventFence) {
      FlowRecord stored = sound.find(next.id()).orElse(next);
      boolean earlier = next.updatedAt().isBefore(stored.updatedAt());
      FlowRecord repaired =
          new FlowRecord(
              next.id(),
              expected + 1,
              Math.max(next.fence(), stored.fence()),
              next.state(),
              next.wakeAt(),
              earlier ? stored.updatedAt() : next.updatedAt());
      return sound.save(repaired, expected, eventFence);
    }
  }

  static final class NoWakeupMeansAtOnce extends BrokenSave {
    @Override
    SaveResult save(Flows sound, FlowRecord next, long expected, @Nullable Long eventFence) {
      Instant wakeAt = next.wakeAt() == null ? next.updatedAt() : next.wakeAt();
      return sound.save(with(next, next.version(), wakeAt), expected, eventFence);
    }
  }

  static final class WakeupIsDropped extends BrokenSave {
    @Override
    SaveResult save(Flows sound, FlowRecord next, long expected, @Nullable Long eventFence) {
      return sound.save(with(next, next.version(), null), expected, eventFence);
    }
  }

  static final class DueIsReversed extends BrokenStore {
    @Override
    Flows flows(Flows sound) {
      return new Forwarding.OfFlows(sound) {
        @Override
        public List<Wakeup> due(Instant now, int limit) {
          return sound.due(now, limit).reversed();
        }
      };
    }
  }

  static final class DueIgnoresItsLimit extends BrokenStore {
    @Override
    Flows flows(Flows sound) {
      return new Forwarding.OfFlows(sound) {
        @Override
        public List<Wakeup> due(Instant now, int limit) {
          return sound.due(now, Integer.MAX_VALUE);
        }
      };
    }
  }

  static final class DueComesTooEarly extends BrokenStore {
    @Override
    Flows flows(Flows sound) {
      return new Forwarding.OfFlows(sound) {
        @Override
        public List<Wakeup> due(Instant now, int limit) {
          return sound.due(now.plusNanos(1), limit);
        }
      };
    }
  }
}
