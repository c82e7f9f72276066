package dev.slipway.adapters.redis.queue;

import dev.slipway.domain.queue.QueueName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where this process's consumers wait for a queue. Each call lets one consumer of a group look
 * again; whoever finds something lets the next one look. A call is remembered for those who are
 * just looking.
 */
final class WaitingRooms {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Place, Room> rooms = new HashMap<>();
  private boolean closed;

  private record Place(QueueName queue, String group) {}

  private static final class Room {
    final Condition called;
    int seats;
    int calls;

    Room(Condition called) {
      this.called = called;
    }
  }

  /** A consumer's seat, from before it first looks until it is done. */
  final class Seat implements AutoCloseable {
    private final Place place;
    private final Room room;

    private Seat(Place place, Room room) {
      this.place = place;
      this.room = room;
    }

    /** Waits for a call, but no longer than this. */
    void await(long nanos) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        long left = nanos;
        while (room.calls == 0 && !closed && left > 0) {
          left = room.called.awaitNanos(left);
        }
        room.calls = Math.max(0, room.calls - 1);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        room.seats--;
        if (room.seats == 0) {
          rooms.remove(place);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  Seat enter(QueueName queue, String group) {
    lock.lock();
    try {
      Place place = new Place(queue, group);
      Room room = rooms.computeIfAbsent(place, ignored -> new Room(lock.newCondition()));
      room.seats++;
      return new Seat(place, room);
    } finally {
      lock.unlock();
    }
  }

  /** Lets one consumer of the group look again. */
  void call(QueueName queue, String group) {
    lock.lock();
    try {
      Room room = rooms.get(new Place(queue, group));
      if (room != null) {
        call(room);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets one consumer of each group look again. */
  void callAll(QueueName queue) {
    lock.lock();
    try {
      rooms.forEach((place, room) -> {
        if (place.queue().equals(queue)) {
          call(room);
        }
      });
    } finally {
      lock.unlock();
    }
  }

  boolean anybodyWaitsFor(QueueName queue) {
    lock.lock();
    try {
      return rooms.keySet().stream().anyMatch(place -> place.queue().equals(queue));
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Ends every wait, now and later. */
  void close() {
    lock.lock();
    try {
      closed = true;
      List<Room> all = new ArrayList<>(rooms.values());
      all.forEach(room -> room.called.signalAll());
    } finally {
      lock.unlock();
    }
  }

  private static void call(Room room) {
    room.calls = Math.min(room.calls + 1, room.seats);
    room.called.signal();
  }

  /** The wait in nanoseconds, or half of what can be counted, so that sums do not overflow. */
  static long nanos(Duration wait) {
    Duration longest = Duration.ofNanos(Long.MAX_VALUE / 2);
    return wait.compareTo(longest) < 0 ? wait.toNanos() : longest.toNanos();
  }
}
