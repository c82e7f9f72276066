package dev.slipway.adapters.memory.queue;

import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may go wrong where several groups read one queue. */
final class GroupFlaws {
  private GroupFlaws() {}

  static final class EntryIsDeletedAtTheFirstAcknowledge extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public LeaseStatus acknowledge(Delivery delivery) {
          LeaseStatus status = sound.acknowledge(delivery);
          delete(sound, delivery);
          return status;
        }

        @Override
        public LeaseStatus deadLetter(Delivery delivery, OutgoingMessage deadLetter) {
          LeaseStatus status = sound.deadLetter(delivery, deadLetter);
          delete(sound, delivery);
          return status;
        }
      };
    }
  }

  /** As where only groups that have received count, whatever the registry says. */
  static final class GroupsOfTheRegistryAreUnknown extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Set<String> received = new HashSet<>();
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          received.add(subscription.group());
          return sound.receive(subscription, max, lease, wait);
        }

        @Override
        public LeaseStatus acknowledge(Delivery delivery) {
          LeaseStatus status = sound.acknowledge(delivery);
          if (received.size() == 1) {
            delete(sound, delivery);
          }
          return status;
        }
      };
    }
  }

  static final class GroupsShareTheirDeliveries extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          return sound.receive(
              new Subscription(subscription.queue(), "all", subscription.consumer()),
              max,
              lease,
              wait);
        }
      };
    }
  }

  /** As a group made at the stream's end. */
  static final class NewGroupStartsAtTheEnd extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Set<String> received = new HashSet<>();
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          if (received.add(subscription.group())) {
            sound.receive(subscription, Integer.MAX_VALUE, Duration.ofDays(1_000), Duration.ZERO);
          }
          return sound.receive(subscription, max, lease, wait);
        }
      };
    }
  }

  static final class StartsAreSharedBetweenGroups extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Map<String, Integer> starts = new HashMap<>();
      return ForwardingQueues.changingReceived(
          sound,
          came ->
              TakeoverFlaws.withStarts(
                  came, starts.merge(came.key(), came.recordedStarts(), Math::max)));
    }
  }

  private static void delete(Queues sound, Delivery delivery) {
    ((MemoryQueues) sound)
        .lose((queue, message) ->
            queue.equals(delivery.subscription().queue()) && message.key().equals(delivery.key()));
  }
}
