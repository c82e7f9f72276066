package dev.slipway.adapters.memory.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.project.Project;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.worker.Execution;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.DeadLetters;
import dev.slipway.ports.store.Executions;
import dev.slipway.ports.store.Projects;
import dev.slipway.ports.store.Timeline;
import dev.slipway.ports.store.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores whose dead letters, timelines, projects or executions are wrong. */
final class BrokenRecords {
  private BrokenRecords() {}

  static final class BytesAreReadAsText extends BrokenStore {
    @Override
    DeadLetters deadLetters(DeadLetters sound) {
      return new Forwarding.OfDeadLetters(sound) {
        @Override
        public void add(DeadLetterRecord record) {
          sound.add(
              new DeadLetterRecord(
                  record.id(),
                  record.queue(),
                  record.headers(),
                  new String(record.data(), UTF_8).getBytes(UTF_8),
                  record.category(),
                  record.error(),
                  record.consumer(),
                  record.attempts(),
                  record.at()));
        }
      };
    }
  }

  static final class LaterDeadLetterReplacesTheFirst extends BrokenStore {
    @Override
    DeadLetters deadLetters(DeadLetters sound) {
      return new Forwarding.OfDeadLetters(sound) {
        @Override
        public void add(DeadLetterRecord record) {
          sound.remove(record.queue(), record.id());
          sound.add(record);
        }
      };
    }
  }

  static final class DeadLetterIsFoundOnAnyQueue extends BrokenStore {
    @Override
    DeadLetters deadLetters(DeadLetters sound) {
      return new Forwarding.OfDeadLetters(sound) {
        @Override
        public Optional<DeadLetterRecord> find(QueueName queue, String id) {
          return sound.list(null, 99).stream().filter(one -> one.id().equals(id)).findFirst();
        }
      };
    }
  }

  static final class DeadLettersComeNewestFirst extends BrokenStore {
    @Override
    DeadLetters deadLetters(DeadLetters sound) {
      return new Forwarding.OfDeadLetters(sound) {
        @Override
        public List<DeadLetterRecord> list(@Nullable QueueName queue, int limit) {
          return sound.list(queue, limit).reversed();
        }
      };
    }
  }

  static final class DeadLettersOfAllQueuesAreListed extends BrokenStore {
    @Override
    DeadLetters deadLetters(DeadLetters sound) {
      return new Forwarding.OfDeadLetters(sound) {
        @Override
        public List<DeadLetterRecord> list(@Nullable QueueName queue, int limit) {
          return sound.list(null, limit);
        }
      };
    }
  }

  static final class DeadLettersAreNotCounted extends BrokenStore {
    @Override
    DeadLetters deadLetters(DeadLetters sound) {
      return new Forwarding.OfDeadLetters(sound) {
        @Override
        public Map<QueueName, Long> counts() {
          return Map.of();
        }
      };
    }
  }

  static final class DeadLetterIsNeverRemoved extends BrokenStore {
    @Override
    DeadLetters deadLetters(DeadLetters sound) {
      return new Forwarding.OfDeadLetters(sound) {
        @Override
        public boolean remove(QueueName queue, String id) {
          return sound.find(queue, id).isPresent();
        }
      };
    }
  }

  static final class SequenceIsAlwaysOne extends BrokenStore {
    @Override
    Timeline timeline(Timeline sound) {
      return new Forwarding.OfTimeline(sound) {
        @Override
        public TimelineEntry append(TaskId taskId, ProgressType type, String step, String message) {
          TimelineEntry entry = sound.append(taskId, type, step, message);
          return new TimelineEntry(taskId, 1, entry.at(), type, step, message);
        }
      };
    }
  }

  static final class AllTasksShareOneTimeline extends BrokenStore {
    @Override
    Timeline timeline(Timeline sound) {
      return new Forwarding.OfTimeline(sound) {
        @Override
        public List<TimelineEntry> list(TaskId taskId, long afterSequence, int limit) {
          return sound.list(new TaskId("task-1"), afterSequence, limit);
        }
      };
    }
  }

  static final class TimelineIsAlwaysReadFromItsBeginning extends BrokenStore {
    @Override
    Timeline timeline(Timeline sound) {
      return new Forwarding.OfTimeline(sound) {
        @Override
        public List<TimelineEntry> list(TaskId taskId, long afterSequence, int limit) {
          return sound.list(taskId, 0, limit);
        }
      };
    }
  }

  static final class TextEndsAtAZeroCharacter extends BrokenStore {
    @Override
    Timeline timeline(Timeline sound) {
      return new Forwarding.OfTimeline(sound) {
        @Override
        public TimelineEntry append(TaskId taskId, ProgressType type, String step, String message) {
          int zero = message.indexOf('\0');
          return sound.append(taskId, type, step, zero < 0 ? message : message.substring(0, zero));
        }
      };
    }
  }

  static final class FirstProjectStays extends BrokenStore {
    @Override
    Projects projects(Projects sound) {
      return new Forwarding.OfProjects(sound) {
        @Override
        public void save(Project project) {
          if (sound.find(project.id()).isEmpty()) {
            sound.save(project);
          }
        }
      };
    }
  }

  static final class ProjectsAreReversed extends BrokenStore {
    @Override
    Projects projects(Projects sound) {
      return new Forwarding.OfProjects(sound) {
        @Override
        public List<Project> list(int limit) {
          return sound.list(limit).reversed();
        }
      };
    }
  }

  static final class SummaryIsDropped extends BrokenStore {
    @Override
    Executions executions(Executions sound) {
      return new Forwarding.OfExecutions(sound) {
        @Override
        public boolean add(Execution execution) {
          return sound.add(
              new Execution(
                  execution.turn(),
                  execution.role(),
                  execution.startedAt(),
                  execution.endedAt(),
                  execution.exit(),
                  execution.verdict(),
                  "",
                  execution.usage()));
        }
      };
    }
  }

  static final class EveryExecutionIsNew extends BrokenStore {
    @Override
    Executions executions(Executions sound) {
      return new Forwarding.OfExecutions(sound) {
        @Override
        public boolean add(Execution execution) {
          sound.add(execution);
          return true;
        }
      };
    }
  }

  static final class ExecutionsComeLatestFirst extends BrokenStore {
    @Override
    Executions executions(Executions sound) {
      return new Forwarding.OfExecutions(sound) {
        @Override
        public List<Execution> list(TaskId taskId) {
          return sound.list(taskId).reversed();
        }
      };
    }
  }
}
