package dev.slipway.adapters.memory.store;

import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.task.TaskId;
import dev.slipway.ports.store.Timeline;
import dev.slipway.ports.store.TimelineEntry;
import java.util.ArrayList;
import java.util.List;

/** The timelines in memory: sequence n of a task is at index n - 1 of its list. */
final class MemoryTimeline implements Timeline {
  private final MemorySession session;

  MemoryTimeline(MemorySession session) {
    this.session = session;
  }

  @Override
  public TimelineEntry append(TaskId taskId, ProgressType type, String step, String message) {
    List<TimelineEntry> entries =
        session.writing().others.timelines.computeIfAbsent(taskId, id -> new ArrayList<>(4));
    TimelineEntry entry =
        new TimelineEntry(taskId, entries.size() + 1L, session.now(), type, step, message);
    session.journal().add(entries, entry);
    return entry;
  }

  @Override
  public List<TimelineEntry> list(TaskId taskId, long afterSequence, int limit) {
    List<TimelineEntry> entries =
        session.reading().others.timelines.getOrDefault(taskId, List.of());
    int from = Math.clamp(afterSequence, 0, entries.size());
    int to = (int) Math.min(entries.size(), (long) from + limit);
    return List.copyOf(entries.subList(from, to));
  }
}
