package dev.slipway.adapters.memory.store;

import dev.slipway.domain.admission.Reservation;
import dev.slipway.domain.admission.WaitingTask;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.project.Project;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.PortRange;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.worker.Execution;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.AllocationResult;
import dev.slipway.ports.store.Allocations;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.DeadLetters;
import dev.slipway.ports.store.Executions;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.Flows;
import dev.slipway.ports.store.Inbox;
import dev.slipway.ports.store.Lease;
import dev.slipway.ports.store.Leases;
import dev.slipway.ports.store.Outbox;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.Projects;
import dev.slipway.ports.store.SaveResult;
import dev.slipway.ports.store.Tasks;
import dev.slipway.ports.store.Timeline;
import dev.slipway.ports.store.TimelineEntry;
import dev.slipway.ports.store.Wakeup;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The roles of a transaction, passed on as they are: a flaw overrides one method. */
final class Forwarding {
  private Forwarding() {}

  static class OfFlows implements Flows {
    final Flows sound;

    OfFlows(Flows sound) {
      this.sound = sound;
    }

    @Override
    public Optional<FlowRecord> find(FlowId id) {
      return sound.find(id);
    }

    @Override
    public SaveResult save(FlowRecord next, long expectedVersion, @Nullable Long eventFence) {
      return sound.save(next, expectedVersion, eventFence);
    }

    @Override
    public List<Wakeup> due(Instant now, int limit) {
      return sound.due(now, limit);
    }
  }

  static class OfOutbox implements Outbox {
    final Outbox sound;

    OfOutbox(Outbox sound) {
      this.sound = sound;
    }

    @Override
    public void add(OutboxRow row) {
      sound.add(row);
    }

    @Override
    public List<OutboxRow> unpublished(Instant publishedBefore, int limit) {
      return sound.unpublished(publishedBefore, limit);
    }

    @Override
    public void markPublished(Collection<String> keys, Instant at) {
      sound.markPublished(keys, at);
    }

    @Override
    public void settle(String key) {
      sound.settle(key);
    }

    @Override
    public void withdraw(String owner) {
      sound.withdraw(owner);
    }

    @Override
    public boolean pending(String key) {
      return sound.pending(key);
    }

    @Override
    public long epoch() {
      return sound.epoch();
    }

    @Override
    public void raiseEpoch(long to) {
      sound.raiseEpoch(to);
    }
  }

  static class OfInbox implements Inbox {
    final Inbox sound;

    OfInbox(Inbox sound) {
      this.sound = sound;
    }

    @Override
    public boolean add(String eventId) {
      return sound.add(eventId);
    }

    @Override
    public boolean contains(String eventId) {
      return sound.contains(eventId);
    }

    @Override
    public int prune(Instant takenInBefore, int limit) {
      return sound.prune(takenInBefore, limit);
    }
  }

  static class OfLeases implements Leases {
    final Leases sound;

    OfLeases(Leases sound) {
      this.sound = sound;
    }

    @Override
    public Optional<Lease> acquire(String name, String holder, Duration duration) {
      return sound.acquire(name, holder, duration);
    }

    @Override
    public boolean holds(Lease lease) {
      return sound.holds(lease);
    }

    @Override
    public void release(Lease lease) {
      sound.release(lease);
    }
  }

  static class OfDeadLetters implements DeadLetters {
    final DeadLetters sound;

    OfDeadLetters(DeadLetters sound) {
      this.sound = sound;
    }

    @Override
    public void add(DeadLetterRecord record) {
      sound.add(record);
    }

    @Override
    public Optional<DeadLetterRecord> find(QueueName queue, String id) {
      return sound.find(queue, id);
    }

    @Override
    public List<DeadLetterRecord> list(@Nullable QueueName queue, int limit) {
      return sound.list(queue, limit);
    }

    @Override
    public Map<QueueName, Long> counts() {
      return sound.counts();
    }

    @Override
    public boolean remove(QueueName queue, String id) {
      return sound.remove(queue, id);
    }
  }

  static class OfTimeline implements Timeline {
    final Timeline sound;

    OfTimeline(Timeline sound) {
      this.sound = sound;
    }

    @Override
    public TimelineEntry append(TaskId taskId, ProgressType type, String step, String message) {
      return sound.append(taskId, type, step, message);
    }

    @Override
    public List<TimelineEntry> list(TaskId taskId, long afterSequence, int limit) {
      return sound.list(taskId, afterSequence, limit);
    }
  }

  static class OfTasks implements Tasks {
    final Tasks sound;

    OfTasks(Tasks sound) {
      this.sound = sound;
    }

    @Override
    public boolean add(Task task, EncodedState request) {
      return sound.add(task, request);
    }

    @Override
    public Optional<Task> find(TaskId id) {
      return sound.find(id);
    }

    @Override
    public Optional<EncodedState> findRequest(TaskId id) {
      return sound.findRequest(id);
    }

    @Override
    public void update(TaskId id, TaskStanding standing) {
      sound.update(id, standing);
    }

    @Override
    public List<Task> list(@Nullable String statusCode, int limit) {
      return sound.list(statusCode, limit);
    }

    @Override
    public List<WaitingTask> waitingLine(int limit) {
      return sound.waitingLine(limit);
    }

    @Override
    public List<WaitingTask> headsOfLine() {
      return sound.headsOfLine();
    }

    @Override
    public List<Reservation> reservations() {
      return sound.reservations();
    }
  }

  static class OfProjects implements Projects {
    final Projects sound;

    OfProjects(Projects sound) {
      this.sound = sound;
    }

    @Override
    public Optional<Project> find(ProjectId id) {
      return sound.find(id);
    }

    @Override
    public void save(Project project) {
      sound.save(project);
    }

    @Override
    public List<Project> list(int limit) {
      return sound.list(limit);
    }
  }

  static class OfAllocations implements Allocations {
    final Allocations sound;

    OfAllocations(Allocations sound) {
      this.sound = sound;
    }

    @Override
    public AllocationResult reserve(ServerHandle server, PortRange range, ProjectId projectId) {
      return sound.reserve(server, range, projectId);
    }

    @Override
    public Optional<Allocation> find(ServerHandle server, ProjectId projectId) {
      return sound.find(server, projectId);
    }

    @Override
    public List<Allocation> list(ServerHandle server, int limit) {
      return sound.list(server, limit);
    }

    @Override
    public boolean release(Allocation allocation) {
      return sound.release(allocation);
    }
  }

  static class OfExecutions implements Executions {
    final Executions sound;

    OfExecutions(Executions sound) {
      this.sound = sound;
    }

    @Override
    public boolean add(Execution execution) {
      return sound.add(execution);
    }

    @Override
    public List<Execution> list(TaskId taskId) {
      return sound.list(taskId);
    }
  }
}
