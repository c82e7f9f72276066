package dev.slipway.adapters.memory.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What may go wrong between a message's sending and its first delivery. */
final class SendingFlaws {
  private SendingFlaws() {}

  static final class OrderIsReversed extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public void send(QueueName queue, List<OutgoingMessage> messages) {
          List<OutgoingMessage> reversed = new ArrayList<>(messages);
          Collections.reverse(reversed);
          sound.send(queue, reversed);
        }
      };
    }
  }

  static final class BytesPassThroughText extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return ForwardingQueues.changingSent(
          sound, sent -> withData(sent, new String(sent.data(), UTF_8).getBytes(UTF_8)));
    }
  }

  static final class LargeMessageIsCut extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return ForwardingQueues.changingSent(
          sound,
          sent ->
              sent.data().length <= 1 << 20
                  ? sent
                  : withData(sent, Arrays.copyOf(sent.data(), 1 << 20)));
    }
  }

  static final class BytesAreShared extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Map<String, byte[]> shared = new ConcurrentHashMap<>();
      return ForwardingQueues.changingReceived(
          sound,
          came ->
              new Delivery(
                  came.subscription(),
                  came.token(),
                  came.key(),
                  came.headers(),
                  shared.computeIfAbsent(came.key(), key -> came.data()),
                  came.recordedStarts()));
    }
  }

  static final class UnknownHeaderIsDropped extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return ForwardingQueues.changingSent(
          sound,
          sent -> {
            Map<String, String> known = new HashMap<>(sent.headers());
            known.keySet().retainAll(Set.of(HeaderNames.EVENT_ID, HeaderNames.TRACEPARENT));
            return new OutgoingMessage(
                sent.key(), known, sent.data(), sent.orderingKey(), sent.delay());
          });
    }
  }

  static final class ConsumerIsForgotten extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return ForwardingQueues.changingReceived(
          sound,
          came -> {
            Subscription other =
                new Subscription(
                    came.subscription().queue(), came.subscription().group(), "somebody");
            return new Delivery(
                other,
                came.token(),
                came.key(),
                came.headers(),
                came.data(),
                came.recordedStarts());
          });
    }
  }

  static final class DuplicateKeysAreAccepted extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      AtomicLong copies = new AtomicLong();
      Queues distinct =
          ForwardingQueues.changingSent(
              sound, sent -> withKey(sent, sent.key() + "#" + copies.incrementAndGet()));
      return ForwardingQueues.changingReceived(
          distinct,
          came ->
              new Delivery(
                  came.subscription(),
                  came.token(),
                  came.key().replaceFirst("#[0-9]+$", ""),
                  came.headers(),
                  came.data(),
                  came.recordedStarts()));
    }
  }

  static final class KeysAreNeverFreeAgain extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Set<String> known = new HashSet<>();
      return new ForwardingQueues(sound) {
        @Override
        public synchronized void send(QueueName queue, List<OutgoingMessage> messages) {
          sound.send(
              queue, messages.stream().filter(sent -> known.add(queue + sent.key())).toList());
        }
      };
    }
  }

  static final class KeysAreSharedBetweenQueues extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Map<String, QueueName> owners = new HashMap<>();
      return new ForwardingQueues(sound) {
        @Override
        public synchronized void send(QueueName queue, List<OutgoingMessage> messages) {
          sound.send(
              queue,
              messages.stream()
                  .filter(sent -> queue.equals(owners.computeIfAbsent(sent.key(), key -> queue)))
                  .toList());
        }
      };
    }
  }

  static final class DelayIsIgnored extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return ForwardingQueues.changingSent(
          sound,
          sent ->
              new OutgoingMessage(
                  sent.key(), sent.headers(), sent.data(), sent.orderingKey(), Duration.ZERO));
    }
  }

  /** As where a delayed message is kept pending under a consumer that does not exist. */
  static final class DelayCountsAsADelivery extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      Set<String> delayed = new HashSet<>();
      Queues noting =
          ForwardingQueues.changingSent(
              sound,
              sent -> {
                if (!sent.delay().isZero()) {
                  delayed.add(sent.key());
                }
                return sent;
              });
      return ForwardingQueues.changingReceived(
          noting, came -> delayed.contains(came.key()) ? TakeoverFlaws.withStarts(came, 1) : came);
    }
  }

  static final class DelayHoldsUpTheQueue extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return new ForwardingQueues(sound) {
        @Override
        public void send(QueueName queue, List<OutgoingMessage> messages) {
          Duration longest = Duration.ZERO;
          for (OutgoingMessage sent : messages) {
            longest = sent.delay().compareTo(longest) > 0 ? sent.delay() : longest;
            sound.send(
                queue,
                List.of(
                    new OutgoingMessage(
                        sent.key(), sent.headers(), sent.data(), sent.orderingKey(), longest)));
          }
        }
      };
    }
  }

  static final class OrderingKeyIsIgnored extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return ForwardingQueues.changingSent(sound, sent -> withOrderingKey(sent, null));
    }
  }

  static final class OneOrderingKeyHoldsUpAll extends BrokenQueues {
    @Override
    Queues breakQueues(MemoryQueues sound) {
      return ForwardingQueues.changingSent(sound, sent -> withOrderingKey(sent, "all"));
    }
  }

  private static OutgoingMessage withData(OutgoingMessage sent, byte[] data) {
    return new OutgoingMessage(sent.key(), sent.headers(), data, sent.orderingKey(), sent.delay());
  }

  private static OutgoingMessage withKey(OutgoingMessage sent, String key) {
    return new OutgoingMessage(key, sent.headers(), sent.data(), sent.orderingKey(), sent.delay());
  }

  private static OutgoingMessage withOrderingKey(OutgoingMessage sent, String orderingKey) {
    return new OutgoingMessage(sent.key(), sent.headers(), sent.data(), orderingKey, sent.delay());
  }
}
