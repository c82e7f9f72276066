package dev.slipway.engine.testing;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.LeaseStatus;
import dev.slipway.ports.queue.OutgoingMessage;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Queues for a runner's threads: receives block until interrupted, sends can be held. */
public final class BlockingQueues implements Queues {
  private final Map<QueueName, BlockingQueue<String>> sent = new ConcurrentHashMap<>();
  private final Map<QueueName, AtomicInteger> failuresLeft = new ConcurrentHashMap<>();
  private final Map<QueueName, RuntimeException> failures = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final CountDownLatch sendHeld = new CountDownLatch(1);
  private final CountDownLatch sendsGo = new CountDownLatch(1);
  private volatile boolean holding;
  private int readers;

  public void holdSends() {
    holding = true;
  }

  public void letSendsGo() {
    sendsGo.countDown();
  }

  /** Waits until a send is held. */
  public void awaitHeldSend(Duration atMost) {
    require(sendHeld, atMost, "no send came");
  }

  /** The next so many receives from the queue fail. */
  public void failReceives(QueueName queue, int times, RuntimeException failure) {
    failures.put(queue, failure);
    failuresLeft.put(queue, new AtomicInteger(times));
  }

  /** The key of the next message that was sent to the queue. */
  public String awaitSent(QueueName queue, Duration atMost) {
    try {
      String key = of(queue).poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
      if (key == null) {
        throw new AssertionError("nothing was sent to " + queue);
      }
      return key;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** How many receives block at this moment. */
  public int readers() {
    lock.lock();
    try {
      return readers;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until so many receives block. */
  public void awaitReaders(int wanted, Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (readers < wanted) {
        if (left <= 0) {
          throw new AssertionError("only %d of %d receives".formatted(readers, wanted));
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  private BlockingQueue<String> of(QueueName queue) {
    return sent.computeIfAbsent(queue, name -> new LinkedBlockingQueue<>());
  }

  private static void require(CountDownLatch latch, Duration atMost, String otherwise) {
    try {
      if (!latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new AssertionError(otherwise);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
  }

  @Override
  public void send(QueueName queue, List<OutgoingMessage> messages) {
    if (holding) {
      sendHeld.countDown();
      try {
        sendsGo.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PortException.Unavailable(
            new PortException.Failure("blocking queues", "send to " + queue, "interrupted"),
            "wait longer",
            e);
      }
    }
    messages.forEach(message -> of(queue).add(message.key()));
  }

  @Override
  public List<Delivery> receive(Subscription subscription, int max, Duration lease, Duration wait)
      throws InterruptedException {
    AtomicInteger left = failuresLeft.get(subscription.queue());
    if (left != null && left.getAndDecrement() > 0) {
      throw failures.get(subscription.queue());
    }
    if (left != null) {
      failuresLeft.remove(subscription.queue());
      return List.of();
    }
    count(1);
    try {
      new CountDownLatch(1).await();
    } finally {
      count(-1);
    }
    return List.of();
  }

  private void count(int more) {
    lock.lock();
    try {
      readers += more;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public LeaseStatus extend(Delivery delivery, Duration lease) {
    return LeaseStatus.HELD;
  }

  @Override
  public LeaseStatus acknowledge(Delivery delivery) {
    return LeaseStatus.HELD;
  }

  @Override
  public LeaseStatus redeliver(Delivery delivery, Duration delay) {
    return LeaseStatus.HELD;
  }

  @Override
  public LeaseStatus deadLetter(Delivery delivery, OutgoingMessage deadLetter) {
    return LeaseStatus.HELD;
  }
}
