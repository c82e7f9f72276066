package dev.slipway.adapters.memory.store;

import static java.util.Comparator.comparing;

import dev.slipway.domain.admission.Reservation;
import dev.slipway.domain.admission.WaitingTask;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.UserId;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Tasks;
import dev.slipway.ports.store.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores whose tasks or waiting line are wrong. */
final class BrokenTasks {
  private BrokenTasks() {}

  static final class RequestIsDropped extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public boolean add(Task task, EncodedState request) {
          return sound.add(task, new EncodedState(request.schema(), new byte[0]));
        }
      };
    }
  }

  static final class LaterTaskReplacesTheFirst extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public boolean add(Task task, EncodedState request) {
          if (!sound.add(task, request)) {
            sound.update(task.id(), task.standing());
          }
          return true;
        }
      };
    }
  }

  static final class UnknownTaskIsMadeUp extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public Optional<Task> find(TaskId id) {
          return sound.find(id).or(() -> sound.list(null, 1).stream().findFirst());
        }
      };
    }
  }

  static final class StatusIsNeverReplaced extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public void update(TaskId id, TaskStanding standing) {
          TaskStanding before = sound.find(id).orElseThrow().standing();
          sound.update(
              id,
              new TaskStanding(
                  before.status(),
                  standing.attempts(),
                  standing.inLine(),
                  standing.reserved(),
                  standing.updatedAt()));
        }
      };
    }
  }

  static final class UpdateOfAnUnknownTaskIsIgnored extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public void update(TaskId id, TaskStanding standing) {
          if (sound.find(id).isPresent()) {
            sound.update(id, standing);
          }
        }
      };
    }
  }

  static final class ListIsReversed extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public List<Task> list(@Nullable String statusCode, int limit) {
          return sound.list(statusCode, limit).reversed();
        }
      };
    }
  }

  static final class ListIgnoresItsLimit extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public List<Task> list(@Nullable String statusCode, int limit) {
          return sound.list(statusCode, Integer.MAX_VALUE);
        }
      };
    }
  }

  static final class ListIgnoresTheStatus extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public List<Task> list(@Nullable String statusCode, int limit) {
          return sound.list(null, limit);
        }
      };
    }
  }

  static final class LineIsReversed extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public List<WaitingTask> waitingLine(int limit) {
          return sound.waitingLine(limit).reversed();
        }
      };
    }
  }

  static final class LineForgetsWhatIsNeeded extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public List<WaitingTask> waitingLine(int limit) {
          return sound.waitingLine(limit).stream()
              .map(task ->
                  new WaitingTask(
                      task.taskId(),
                      task.userId(),
                      task.projectId(),
                      task.priority(),
                      task.acceptedAt(),
                      Resources.DEFAULT))
              .toList();
        }
      };
    }
  }

  static final class EveryTaskWaits extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public boolean add(Task task, EncodedState request) {
          boolean added = sound.add(task, request);
          sound.update(task.id(), waiting(task.standing()));
          return added;
        }
      };
    }

    private static TaskStanding waiting(TaskStanding standing) {
      return new TaskStanding(
          standing.status(),
          standing.attempts(),
          Resources.DEFAULT,
          standing.reserved(),
          standing.updatedAt());
    }
  }

  static final class LineIsNeverLeft extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public void update(TaskId id, TaskStanding standing) {
          TaskStanding before = sound.find(id).orElseThrow().standing();
          sound.update(
              id,
              new TaskStanding(
                  standing.status(),
                  standing.attempts(),
                  before.inLine(),
                  standing.reserved(),
                  standing.updatedAt()));
        }
      };
    }
  }

  static final class HeadOfLineIgnoresPriority extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public List<WaitingTask> headsOfLine() {
          Map<UserId, WaitingTask> oldest = new HashMap<>();
          sound
              .waitingLine(Integer.MAX_VALUE)
              .forEach(task ->
                  oldest.merge(
                      task.userId(),
                      task,
                      BinaryOperator.minBy(comparing(WaitingTask::acceptedAt))));
          return new ArrayList<>(oldest.values());
        }
      };
    }
  }

  static final class ReservationIsLost extends BrokenStore {
    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public List<Reservation> reservations() {
          return List.of();
        }
      };
    }
  }

  /** As if each transaction that writes saw the store as it was before all of them. */
  static final class ReservationsAreMadeOnAnOldView extends BrokenStore {
    private final Set<Thread> writing = ConcurrentHashMap.newKeySet();

    @Override
    Store store(Store sound) {
      return new Broken(sound) {
        @Override
        public <T> T transact(Function<Transaction, T> work) {
          writing.add(Thread.currentThread());
          try {
            return super.transact(work);
          } finally {
            writing.remove(Thread.currentThread());
          }
        }
      };
    }

    @Override
    Tasks tasks(Tasks sound) {
      return new Forwarding.OfTasks(sound) {
        @Override
        public List<Reservation> reservations() {
          return writing.contains(Thread.currentThread()) ? List.of() : sound.reservations();
        }
      };
    }
  }
}
