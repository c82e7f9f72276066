package dev.slipway.adapters.memory.queue;

import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What may go wrong with what a consumer does to its delivery. */
final class LeaseFlaws {
  private LeaseFlaws() {}

  static final class AcknowledgeDoesNothing extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public LeaseStatus acknowledge(Delivery delivery) {
          return LeaseStatus.HELD;
        }
      };
    }
  }

  static final class ExtendDoesNothing extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public LeaseStatus extend(Delivery delivery, Duration lease) {
          return LeaseStatus.HELD;
        }
      };
    }
  }

  static final class ExtensionAddsToTheLease extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public LeaseStatus extend(Delivery delivery, Duration lease) {
          return sound.extend(delivery, lease.plus(Duration.ofMinutes(10)));
        }
      };
    }
  }

  /** Acts by the message's key, as if the token were not there. */
  static final class LostLeaseIsHonoured extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Map<String, Delivery> current = new ConcurrentHashMap<>();
      Queues noting =
          ForwardingQueues.changingReceived(
              sound,
              came -> {
                current.put(came.key(), came);
                return came;
              });
      return new ForwardingQueues(noting) {
        @Override
        public LeaseStatus acknowledge(Delivery delivery) {
          sound.acknowledge(current.get(delivery.key()));
          return LeaseStatus.HELD;
        }

        @Override
        public LeaseStatus extend(Delivery delivery, Duration lease) {
          sound.extend(current.get(delivery.key()), lease);
          return LeaseStatus.HELD;
        }

        @Override
        public LeaseStatus redeliver(Delivery delivery, Duration delay) {
          sound.redeliver(current.get(delivery.key()), delay);
          return LeaseStatus.HELD;
        }

        @Override
        public LeaseStatus deadLetter(Delivery delivery, OutgoingMessage deadLetter) {
          sound.deadLetter(current.get(delivery.key()), deadLetter);
          return LeaseStatus.HELD;
        }
      };
    }
  }

  /** Says the truth about the lease, and acts all the same. */
  static final class LostLeaseActsSilently extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Queues honouring = new LostLeaseIsHonoured().breakQueues(sound);
      return new ForwardingQueues(honouring) {
        @Override
        public LeaseStatus acknowledge(Delivery delivery) {
          LeaseStatus truth = sound(delivery);
          honouring.acknowledge(delivery);
          return truth;
        }

        @Override
        public LeaseStatus extend(Delivery delivery, Duration lease) {
          LeaseStatus truth = sound(delivery);
          honouring.extend(delivery, lease);
          return truth;
        }

        @Override
        public LeaseStatus redeliver(Delivery delivery, Duration delay) {
          LeaseStatus truth = sound(delivery);
          honouring.redeliver(delivery, delay);
          return truth;
        }

        @Override
        public LeaseStatus deadLetter(Delivery delivery, OutgoingMessage deadLetter) {
          LeaseStatus truth = sound(delivery);
          honouring.deadLetter(delivery, deadLetter);
          return truth;
        }

        private LeaseStatus sound(Delivery delivery) {
          return sound.extend(delivery, Duration.ofHours(1));
        }
      };
    }
  }

  /** Notices a lost lease only when somebody else has taken the message over. */
  static final class EndedLeaseHoldsUntilTheTakeover extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Map<String, Delivery> current = new ConcurrentHashMap<>();
      Queues noting =
          ForwardingQueues.changingReceived(
              sound,
              came -> {
                current.put(came.key(), came);
                return came;
              });
      return new ForwardingQueues(noting) {
        @Override
        public LeaseStatus acknowledge(Delivery delivery) {
          LeaseStatus status = sound.acknowledge(delivery);
          return delivery.equals(current.get(delivery.key())) ? LeaseStatus.HELD : status;
        }
      };
    }
  }

  static final class TokenIsTheKey extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return ForwardingQueues.changingReceived(
          sound,
          came ->
              new Delivery(
                  came.subscription(),
                  came.key(),
                  came.key(),
                  came.headers(),
                  came.data(),
                  came.recordedStarts()));
    }
  }

  static final class DeadLetterIsDropped extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public LeaseStatus deadLetter(Delivery delivery, OutgoingMessage deadLetter) {
          return sound.acknowledge(delivery);
        }
      };
    }
  }

  static final class DeadLetterStaysOnItsQueue extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public LeaseStatus deadLetter(Delivery delivery, OutgoingMessage deadLetter) {
          sound.send(
              QueueRegistry.deadLetters(delivery.subscription().queue()), List.of(deadLetter));
          return LeaseStatus.HELD;
        }
      };
    }
  }

  static final class BatchIsAcknowledgedAsOne extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Map<String, List<Delivery>> batches = new ConcurrentHashMap<>();
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          List<Delivery> came = sound.receive(subscription, max, lease, wait);
          came.forEach(delivery -> batches.put(delivery.token(), came));
          return came;
        }

        @Override
        public LeaseStatus acknowledge(Delivery delivery) {
          batches.getOrDefault(delivery.token(), List.of()).forEach(sound::acknowledge);
          return LeaseStatus.HELD;
        }
      };
    }
  }
}
