package dev.slipway.adapters.memory.queue;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What may go wrong when a message comes a second time. */
final class TakeoverFlaws {
  private TakeoverFlaws() {}

  static final class LeaseNeverEnds extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          return sound.receive(subscription, max, Duration.ofDays(1_000), wait);
        }
      };
    }
  }

  static final class LeaseEndsAfterHalfItsTime extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          return sound.receive(subscription, max, lease.dividedBy(2), wait);
        }
      };
    }
  }

  static final class LeaseEndsTooSoon extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          return sound.receive(subscription, max, Duration.ofSeconds(1), wait);
        }
      };
    }
  }

  static final class StartsAreNotRecorded extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return ForwardingQueues.changingReceived(sound, came -> withStarts(came, 0));
    }
  }

  static final class EveryDeliveryCountsAsAStart extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return ForwardingQueues.changingReceived(
          sound, came -> withStarts(came, came.recordedStarts() + 1));
    }
  }

  /** As where the whole batch is condemned for the one message that killed its consumer. */
  static final class StartsAreCountedPerGroup extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Map<String, Integer> starts = new HashMap<>();
      return ForwardingQueues.changingReceived(
          sound,
          came ->
              came.recordedStarts() == 0
                  ? came
                  : withStarts(came, starts.merge(came.subscription().group(), 1, Integer::sum)));
    }
  }

  static final class RepeatedMessagesComeTogether extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          List<Delivery> came = new ArrayList<>(sound.receive(subscription, max, lease, wait));
          while (!came.isEmpty() && came.size() < max) {
            List<Delivery> more =
                sound.receive(subscription, max - came.size(), lease, Duration.ZERO);
            if (more.isEmpty()) {
              break;
            }
            came.addAll(more);
          }
          return came;
        }
      };
    }
  }

  /** Looks at what was left behind only when there is nothing new, as at a quiet start. */
  static final class TakesOverOnlyWhenIdle extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          List<Delivery> came = sound.receive(subscription, max, lease, wait);
          if (came.isEmpty() || came.get(0).recordedStarts() == 0) {
            return came;
          }
          List<Delivery> next = sound.receive(subscription, max, lease, Duration.ZERO);
          if (next.isEmpty()) {
            return came;
          }
          sound.redeliver(came.get(0), Duration.ZERO);
          return next;
        }
      };
    }
  }

  static final class GivenBackMessageComesFirst extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Deque<Delivery> refused = new ArrayDeque<>();
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          return refused.isEmpty()
              ? sound.receive(subscription, max, lease, wait)
              : List.of(refused.remove());
        }

        @Override
        public LeaseStatus redeliver(Delivery delivery, Duration delay) {
          refused.add(delivery);
          return LeaseStatus.HELD;
        }
      };
    }
  }

  static final class GivingBackDoesNothing extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public LeaseStatus redeliver(Delivery delivery, Duration delay) {
          return LeaseStatus.HELD;
        }
      };
    }
  }

  static final class GivingBackFinishes extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public LeaseStatus redeliver(Delivery delivery, Duration delay) {
          return sound.acknowledge(delivery);
        }
      };
    }
  }

  static final class DelayOfWhatIsGivenBackIsIgnored extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public LeaseStatus redeliver(Delivery delivery, Duration delay) {
          return sound.redeliver(delivery, Duration.ZERO);
        }
      };
    }
  }

  static final class GivingBackCountsAsAStart extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Map<String, Integer> givenBack = new HashMap<>();
      Queues counting =
          new ForwardingQueues(sound) {
            @Override
            public LeaseStatus redeliver(Delivery delivery, Duration delay) {
              givenBack.merge(delivery.key(), 1, Integer::sum);
              return sound.redeliver(delivery, delay);
            }
          };
      return ForwardingQueues.changingReceived(
          counting,
          came -> withStarts(came, came.recordedStarts() + givenBack.getOrDefault(came.key(), 0)));
    }
  }

  static Delivery withStarts(Delivery came, int recordedStarts) {
    return new Delivery(
        came.subscription(), came.token(), came.key(), came.headers(), came.data(), recordedStarts);
  }
}
