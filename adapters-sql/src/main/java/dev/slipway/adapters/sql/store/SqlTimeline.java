package dev.slipway.adapters.sql.store;

import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.task.TaskId;
import dev.slipway.ports.store.Timeline;
import dev.slipway.ports.store.TimelineEntry;
import java.time.Instant;
import java.util.List;

/** The timelines in SQL. */
record SqlTimeline(SqlSession session) implements Timeline {
  @Override
  public TimelineEntry append(TaskId taskId, ProgressType type, String step, String message) {
    session.requireWritable();
    Instant now = session.now();
    long sequence =
        session
            .changingQuery(
                """
                INSERT INTO timeline (task_id, sequence, happened_at, type, step, message)
                VALUES (?, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM timeline WHERE task_id = ?),
                  ?, ?, ?, ?)
                RETURNING sequence\
                """)
            .text(taskId.value())
            .text(taskId.value())
            .time(now)
            .name(type)
            .text(step)
            .text(message)
            .first(row -> row.number("sequence"))
            .orElseThrow();
    return new TimelineEntry(taskId, sequence, now, type, step, message);
  }

  @Override
  public List<TimelineEntry> list(TaskId taskId, long afterSequence, int limit) {
    return session
        .query(
            """
            SELECT sequence, happened_at, type, step, message FROM timeline
            WHERE task_id = ? AND sequence > ? ORDER BY sequence LIMIT ?\
            """)
        .text(taskId.value())
        .number(afterSequence)
        .limit(limit)
        .list(row ->
            new TimelineEntry(
                taskId,
                row.number("sequence"),
                row.time("happened_at"),
                row.name(ProgressType.class, "type"),
                row.text("step"),
                row.text("message")));
  }
}
