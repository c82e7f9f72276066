package dev.slipway.adapters.memory.queue;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What may go wrong in the receive itself. */
final class WaitingFlaws {
  private WaitingFlaws() {}

  static final class MaxIsIgnored extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          return sound.receive(subscription, max + 1, lease, wait);
        }
      };
    }
  }

  static final class ArgumentsAreNotChecked extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          return max < 1 ? List.of() : sound.receive(subscription, max, lease, wait);
        }
      };
    }
  }

  static final class WaitIsIgnored extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          return sound.receive(subscription, max, lease, Duration.ZERO);
        }
      };
    }
  }

  /** Looks once at the start and once at the end, and sleeps in between. */
  static final class WaitEndsForNothing extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          List<Delivery> came = sound.receive(subscription, max, lease, Duration.ZERO);
          if (!came.isEmpty() || wait.isZero()) {
            return came;
          }
          awaitUninterruptibly(wait);
          return sound.receive(subscription, max, lease, Duration.ZERO);
        }
      };
    }

    private static void awaitUninterruptibly(Duration wait) {
      long deadline = System.nanoTime() + wait.toNanos();
      while (System.nanoTime() < deadline) {
        Thread.interrupted();
        LockSupport.parkNanos(deadline - System.nanoTime());
      }
    }
  }

  /** As a fetch that goes on in the background after its caller has given up. */
  static final class InterruptedReceiveLeasesTheNext extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      AtomicReference<@Nullable Subscription> fetching = new AtomicReference<>();
      return new ForwardingQueues(sound) {
        @Override
        public void send(QueueName queue, List<OutgoingMessage> messages) {
          sound.send(queue, messages);
          Subscription subscription = fetching.getAndSet(null);
          if (subscription != null) {
            fetch(subscription);
          }
        }

        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          try {
            return sound.receive(subscription, max, lease, wait);
          } catch (InterruptedException interrupted) {
            fetching.set(subscription);
            throw interrupted;
          }
        }

        private void fetch(Subscription subscription) {
          try {
            sound.receive(subscription, 1, Duration.ofDays(1), Duration.ZERO);
          } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
          }
        }
      };
    }
  }

  static final class SomeMessagesComeTwice extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      AtomicLong count = new AtomicLong();
      return new ForwardingQueues(sound) {
        @Override
        public List<Delivery> receive(
            Subscription subscription, int max, Duration lease, Duration wait)
            throws InterruptedException {
          List<Delivery> came = new ArrayList<>(sound.receive(subscription, max, lease, wait));
          if (!came.isEmpty() && count.incrementAndGet() % 5 == 0) {
            Delivery first = came.get(0);
            sound.acknowledge(first);
            sound.send(
                subscription.queue(),
                List.of(new OutgoingMessage(first.key(), first.headers(), first.data())));
            came.set(0, sound.receive(subscription, 1, lease, Duration.ZERO).get(0));
            came.add(first);
          }
          return came;
        }
      };
    }
  }
}
