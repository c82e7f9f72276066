package dev.slipway.adapters.sql.store;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskKind;
import dev.slipway.domain.task.TaskStanding;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.UserId;
import dev.slipway.domain.task.WaitReason;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A task's standing as columns; those that its status has no use for are null. */
final class StandingColumns {
  /** In the order in which {@link #bind} gives their values. */
  static final String NAMES =
      """
      status, wait_reason, wait_until, commit_sha, branch,
      fault_category, fault_message, fault_next_step, fault_retry_at, attempts,
      line_cpus, line_memory_mb, line_pids, line_disk_mb,
      reserved_cpus, reserved_memory_mb, reserved_pids, reserved_disk_mb, updated_at\
      """;

  static final String QUESTION_MARKS = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

  private StandingColumns() {}

  static void bind(Sql statement, TaskStanding standing) {
    TaskStatus status = standing.status();
    statement.text(status.code());
    switch (status) {
      case TaskStatus.Queued queued -> bind(statement, null, null, null);
      case TaskStatus.Running running -> bind(statement, null, null, null);
      case TaskStatus.Waiting waiting -> bind(statement, waiting, null, null);
      case TaskStatus.Completed completed -> bind(statement, null, completed, null);
      case TaskStatus.Failed failed -> bind(statement, null, null, failed.fault());
      case TaskStatus.Cancelled cancelled -> bind(statement, null, null, null);
      case TaskStatus.NeedsAttention attention -> bind(statement, null, null, attention.fault());
    }
    statement.number(standing.attempts());
    bind(statement, standing.inLine());
    bind(statement, standing.reserved());
    statement.time(standing.updatedAt());
  }

  private static void bind(
      Sql statement,
      TaskStatus.@Nullable Waiting waiting,
      TaskStatus.@Nullable Completed completed,
      @Nullable Fault fault) {
    statement
        .name(waiting == null ? null : waiting.reason())
        .time(waiting == null ? null : waiting.until())
        .text(completed == null ? null : completed.commitSha())
        .text(completed == null ? null : completed.branch())
        .name(fault == null ? null : fault.category())
        .text(fault == null ? null : fault.message())
        .text(fault == null ? null : fault.nextStep())
        .time(fault == null ? null : fault.retryAt());
  }

  private static void bind(Sql statement, @Nullable Resources resources) {
    statement
        .real(resources == null ? null : (Double) resources.cpus())
        .number(resources == null ? null : (Integer) resources.memoryMb())
        .number(resources == null ? null : (Integer) resources.pids())
        .number(resources == null ? null : (Integer) resources.diskMb());
  }

  static Task task(Row row) throws SQLException {
    return new Task(
        new TaskId(row.text("id")),
        new ProjectId(row.text("project_id")),
        new UserId(row.text("user_id")),
        row.name(TaskKind.class, "kind"),
        row.smallNumber("priority"),
        row.time("accepted_at"),
        new TaskStanding(
            status(row),
            row.smallNumber("attempts"),
            row.has("line_cpus") ? resources(row, "line_") : null,
            row.has("reserved_cpus") ? resources(row, "reserved_") : null,
            row.time("updated_at")));
  }

  private static TaskStatus status(Row row) throws SQLException {
    String code = row.text("status");
    return switch (code) {
      case "queued" -> new TaskStatus.Queued();
      case "running" -> new TaskStatus.Running();
      case "waiting" ->
          new TaskStatus.Waiting(row.name(WaitReason.class, "wait_reason"), row.time("wait_until"));
      case "completed" ->
          new TaskStatus.Completed(row.textOrNull("commit_sha"), row.textOrNull("branch"));
      case "failed" -> new TaskStatus.Failed(fault(row));
      case "cancelled" -> new TaskStatus.Cancelled();
      case "needs_attention" -> new TaskStatus.NeedsAttention(fault(row));
      default -> throw new IllegalArgumentException("no task status has the code '" + code + "'");
    };
  }

  private static Fault fault(Row row) throws SQLException {
    return new Fault(
        row.name(ErrorCategory.class, "fault_category"),
        row.text("fault_message"),
        row.text("fault_next_step"),
        row.timeOrNull("fault_retry_at"));
  }

  static Resources resources(Row row, String prefix) throws SQLException {
    return new Resources(
        row.real(prefix + "cpus"),
        row.smallNumber(prefix + "memory_mb"),
        row.smallNumber(prefix + "pids"),
        row.smallNumber(prefix + "disk_mb"));
  }
}
