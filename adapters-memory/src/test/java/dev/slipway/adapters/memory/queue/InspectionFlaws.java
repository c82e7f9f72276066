package dev.slipway.adapters.memory.queue;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.queue.QueueDepth;
import dev.slipway.ports.queue.QueueInspection;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** What may go wrong where somebody only looks. */
final class InspectionFlaws {
  private InspectionFlaws() {}

  static final class NothingIsInFlight extends BrokenQueues {
    @Override
    QueueInspection breakInspection(MemoryQueues sound) {
      return changingDepth(
          sound,
          depth ->
              new QueueDepth(
                  depth.waiting() + depth.inFlight(), 0, depth.oldestAge(), depth.dead()));
    }
  }

  static final class UnknownGroupHasDepthZero extends BrokenQueues {
    @Override
    QueueInspection breakInspection(MemoryQueues sound) {
      return changingDepth(
          sound,
          depth ->
              depth.inFlight() > 0 ? depth : new QueueDepth(0, 0, depth.oldestAge(), depth.dead()));
    }
  }

  static final class DepthIsNeverZero extends BrokenQueues {
    @Override
    QueueInspection breakInspection(MemoryQueues sound) {
      return changingDepth(
          sound,
          depth ->
              new QueueDepth(
                  depth.waiting() + 1, depth.inFlight(), depth.oldestAge(), depth.dead()));
    }
  }

  static final class AgeIsThatOfTheYoungest extends BrokenQueues {
    @Override
    QueueInspection breakInspection(MemoryQueues sound) {
      return changingDepth(
          sound,
          depth -> new QueueDepth(depth.waiting(), depth.inFlight(), Duration.ZERO, depth.dead()));
    }
  }

  static final class EpochStartsAtZero extends BrokenQueues {
    @Override
    QueueInspection breakInspection(MemoryQueues sound) {
      return new ForwardingInspection(sound) {
        @Override
        public OptionalLong epoch() {
          return OptionalLong.of(sound.epoch().orElse(0));
        }
      };
    }
  }

  static final class EpochIsForgotten extends BrokenQueues {
    @Override
    QueueInspection breakInspection(MemoryQueues sound) {
      return new ForwardingInspection(sound) {
        @Override
        public void recordEpoch(long epoch) {}
      };
    }
  }

  static final class EpochIsLowered extends BrokenQueues {
    @Override
    QueueInspection breakInspection(MemoryQueues sound) {
      return new ForwardingInspection(sound) {
        private long last = -1;

        @Override
        public OptionalLong epoch() {
          return last < 0 ? OptionalLong.empty() : OptionalLong.of(last);
        }

        @Override
        public void recordEpoch(long epoch) {
          last = epoch;
        }
      };
    }
  }

  private static QueueInspection changingDepth(
      MemoryQueues sound, UnaryOperator<QueueDepth> change) {
    return new ForwardingInspection(sound) {
      @Override
      public QueueDepth depth(QueueName queue, String group) {
        return change.apply(sound.depth(queue, group));
      }
    };
  }

  private static class ForwardingInspection implements QueueInspection {
    private final QueueInspection sound;

    ForwardingInspection(QueueInspection sound) {
      this.sound = sound;
    }

    @Override
    public QueueDepth depth(QueueName queue, String group) {
      return sound.depth(queue, group);
    }

    @Override
    public OptionalLong epoch() {
      return sound.epoch();
    }

    @Override
    public void recordEpoch(long epoch) {
      sound.recordEpoch(epoch);
    }
  }
}
