package dev.slipway.adapters.memory.queue;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Passes every call on, so that a flaw is only the method that is wrong. */
class ForwardingQueues implements Queues {
  final Queues sound;

  ForwardingQueues(Queues sound) {
    this.sound = sound;
  }

  @Override
  public void send(QueueName queue, List<OutgoingMessage> messages) {
    sound.send(queue, messages);
  }

  @Override
  public List<Delivery> receive(Subscription subscription, int max, Duration lease, Duration wait)
      throws InterruptedException {
    return sound.receive(subscription, max, lease, wait);
  }

  @Override
  public LeaseStatus extend(Delivery delivery, Duration lease) {
    return sound.extend(delivery, lease);
  }

  @Override
  public LeaseStatus acknowledge(Delivery delivery) {
    return sound.acknowledge(delivery);
  }

  @Override
  public LeaseStatus redeliver(Delivery delivery, Duration delay) {
    return sound.redeliver(delivery, delay);
  }

  @Override
  public LeaseStatus deadLetter(Delivery delivery, OutgoingMessage deadLetter) {
    return sound.deadLetter(delivery, deadLetter);
  }

  /** Queues that change each message on its way in. */
  static Queues changingSent(Queues sound, UnaryOperator<OutgoingMessage> change) {
    return new ForwardingQueues(sound) {
      @Override
      public void send(QueueName queue, List<OutgoingMessage> messages) {
        sound.send(queue, messages.stream().map(change).toList());
      }
    };
  }

  /** Queues that change each delivery on its way out. */
  static Queues changingReceived(Queues sound, UnaryOperator<Delivery> change) {
    return new ForwardingQueues(sound) {
      @Override
      public List<Delivery> receive(
          Subscription subscription, int max, Duration lease, Duration wait)
          throws InterruptedException {
        return sound.receive(subscription, max, lease, wait).stream().map(change).toList();
      }
    };
  }
}
