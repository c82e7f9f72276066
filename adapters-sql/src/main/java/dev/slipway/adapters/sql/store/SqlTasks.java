package dev.slipway.adapters.sql.store;

import dev.slipway.domain.admission.Reservation;
import dev.slipway.domain.admission.WaitingTask;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.UserId;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.Tasks;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tasks in SQL. */
record SqlTasks(SqlSession session) implements Tasks {
  private static final String SELECT =
      "SELECT id, project_id, user_id, kind, priority, accepted_at, %s FROM tasks "
          .formatted(StandingColumns.NAMES);
  private static final String SELECT_WAITING =
      """
      SELECT id, user_id, project_id, priority, accepted_at,
        line_cpus, line_memory_mb, line_pids, line_disk_mb
      FROM tasks
      """;

  @Override
  public boolean add(Task task, EncodedState request) {
    Sql insert =
        session
            .update(
                """
                INSERT INTO tasks (id, project_id, user_id, kind, priority, accepted_at, %s)
                VALUES (?, ?, ?, ?, ?, ?, %s)
                ON CONFLICT (id) DO NOTHING\
                """
                    .formatted(StandingColumns.NAMES, StandingColumns.QUESTION_MARKS))
            .text(task.id().value())
            .text(task.projectId().value())
            .text(task.userId().value())
            .name(task.kind())
            .number(task.priority())
            .time(task.acceptedAt());
    StandingColumns.bind(insert, task.standing());
    if (insert.run() == 0) {
      return false;
    }
    session
        .update("INSERT INTO task_requests (task_id, request_schema, request) VALUES (?, ?, ?)")
        .text(task.id().value())
        .number(request.schema())
        .bytes(request.data())
        .run();
    return true;
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return session.query(SELECT + "WHERE id = ?").text(id.value()).first(StandingColumns::task);
  }

  @Override
  public Optional<EncodedState> findRequest(TaskId id) {
    return session
        .query("SELECT request_schema, request FROM task_requests WHERE task_id = ?")
        .text(id.value())
        .first(row -> new EncodedState(row.smallNumber("request_schema"), row.bytes("request")));
  }

  @Override
  public void update(TaskId id, TaskStanding standing) {
    Sql update =
        session.update(
            "UPDATE tasks SET (%s) = (%s) WHERE id = ?"
                .formatted(StandingColumns.NAMES, StandingColumns.QUESTION_MARKS));
    StandingColumns.bind(update, standing);
    if (update.text(id.value()).run() == 0) {
      throw new IllegalArgumentException("no task has the id " + id + "; add it first");
    }
  }

  @Override
  public List<Task> list(@Nullable String statusCode, int limit) {
    String order = "ORDER BY accepted_at DESC, id LIMIT ?";
    Sql query =
        statusCode == null
            ? session.query(SELECT + order)
            : session.query(SELECT + "WHERE status = ? " + order).text(statusCode);
    return query.limit(limit).list(StandingColumns::task);
  }

  @Override
  public List<WaitingTask> waitingLine(int limit) {
    return session
        .query(SELECT_WAITING + "WHERE line_cpus IS NOT NULL ORDER BY accepted_at, id LIMIT ?")
        .limit(limit)
        .list(SqlTasks::waiting);
  }

  @Override
  public List<WaitingTask> headsOfLine() {
    // Steps from user to user along the index, so that the cost is that of the users in line and
    // not that of the line.
    return session
        .query(
            """
            WITH RECURSIVE users (user_id) AS (
              SELECT MIN(user_id) FROM tasks WHERE line_cpus IS NOT NULL
              UNION ALL
              SELECT (SELECT MIN(next.user_id) FROM tasks next
                      WHERE next.line_cpus IS NOT NULL AND next.user_id > users.user_id)
              FROM users WHERE users.user_id IS NOT NULL)
            """
                + SELECT_WAITING
                + """
                WHERE id IN (
                  SELECT (SELECT own.id FROM tasks own
                          WHERE own.line_cpus IS NOT NULL AND own.user_id = users.user_id
                          ORDER BY own.priority DESC, own.accepted_at, own.id LIMIT 1)
                  FROM users WHERE users.user_id IS NOT NULL)
                ORDER BY user_id\
                """)
        .list(SqlTasks::waiting);
  }

  private static WaitingTask waiting(Row row) throws SQLException {
    return new WaitingTask(
        new TaskId(row.text("id")),
        new UserId(row.text("user_id")),
        new ProjectId(row.text("project_id")),
        row.smallNumber("priority"),
        row.time("accepted_at"),
        StandingColumns.resources(row, "line_"));
  }

  @Override
  public List<Reservation> reservations() {
    return session
        .query(
            """
            SELECT id, user_id, project_id,
              reserved_cpus, reserved_memory_mb, reserved_pids, reserved_disk_mb
            FROM tasks WHERE reserved_cpus IS NOT NULL ORDER BY id\
            """)
        .list(row ->
            new Reservation(
                new TaskId(row.text("id")),
                new UserId(row.text("user_id")),
                new ProjectId(row.text("project_id")),
                StandingColumns.resources(row, "reserved_")));
  }
}
