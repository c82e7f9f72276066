package dev.slipway.adapters.sql.store;

import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.worker.Execution;
import dev.slipway.domain.worker.Usage;
import dev.slipway.domain.worker.WorkerRole;
import dev.slipway.ports.store.Executions;
import java.sql.SQLException;
import java.util.List;

/** The executions in SQL. */
record SqlExecutions(SqlSession session) implements Executions {
  @Override
  public boolean add(Execution execution) {
    ExitStatus exit = execution.exit();
    return session
            .update(
                """
                INSERT INTO executions
                  (id, task_id, fence, role, started_at, ended_at, exit_code, out_of_memory,
                   verdict, summary, input_tokens, output_tokens, cost_micro_usd)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO NOTHING\
                """)
            .text(execution.id())
            .text(execution.turn().taskId().value())
            .number(execution.turn().fence())
            .name(execution.role())
            .time(execution.startedAt())
            .time(execution.endedAt())
            .number(exit == null ? null : (Integer) exit.code())
            .number(exit == null ? null : (Integer) (exit.outOfMemory() ? 1 : 0))
            .name(execution.verdict())
            .text(execution.summary())
            .number(execution.usage().inputTokens())
            .number(execution.usage().outputTokens())
            .number(execution.usage().costMicroUsd())
            .run()
        == 1;
  }

  @Override
  public List<Execution> list(TaskId taskId) {
    return session
        .query(
            """
            SELECT fence, role, started_at, ended_at, exit_code, out_of_memory, verdict, summary,
              input_tokens, output_tokens, cost_micro_usd
            FROM executions WHERE task_id = ? ORDER BY started_at, fence\
            """)
        .text(taskId.value())
        .list(row -> execution(taskId, row));
  }

  private static Execution execution(TaskId taskId, Row row) throws SQLException {
    ExitStatus exit =
        row.has("exit_code")
            ? new ExitStatus(row.smallNumber("exit_code"), row.flag("out_of_memory"))
            : null;
    return new Execution(
        new Turn(taskId, row.number("fence")),
        row.name(WorkerRole.class, "role"),
        row.time("started_at"),
        row.time("ended_at"),
        exit,
        row.has("verdict") ? row.name(VerdictStatus.class, "verdict") : null,
        row.text("summary"),
        new Usage(
            row.number("input_tokens"), row.number("output_tokens"), row.number("cost_micro_usd")));
  }
}
