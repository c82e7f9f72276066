package dev.slipway.domain.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slipway.domain.message.AgentType;
import dev.slipway.domain.message.WorkerStatus;
import dev.slipway.domain.message.WorkerType;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WorkerTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final TaskId TASK = new TaskId("t-1");

  @Test
  void developersHaveATaskAndProductOwnersNone() {
    assertThat(worker(WorkerType.DEVELOPER, TASK).taskId()).isEqualTo(TASK);
    assertThat(worker(WorkerType.PO, null).taskId()).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> worker(WorkerType.DEVELOPER, null))
        .withMessageContaining("task_id must be present for a developer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> worker(WorkerType.PO, TASK))
        .withMessageContaining("worker w-1");
  }

  @Test
  void workerGoesItsWayAndItsTimeNeverRunsBackwards() {
    Worker running = worker(WorkerType.PO, null).become(WorkerStatus.RUNNING, NOW.plusSeconds(5));

    assertThat(running.lastActiveAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(running.become(WorkerStatus.PAUSED, NOW).lastActiveAt())
        .isEqualTo(NOW.plusSeconds(5));
    assertThatIllegalStateException()
        .isThrownBy(() -> running.become(WorkerStatus.STARTING, NOW))
        .withMessage("worker w-1 cannot go from RUNNING to STARTING");
  }

  @Test
  void usageAddsUpAndIsNeverNegative() {
    assertThat(new Usage(1, 2, 3).plus(new Usage(10, 20, 30))).isEqualTo(new Usage(11, 22, 33));
    assertThat(Usage.NONE.plus(Usage.NONE)).isEqualTo(Usage.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Usage(0, -1, 0))
        .withMessage("output_tokens must not be negative: -1");
  }

  private static Worker worker(WorkerType type, TaskId task) {
    return new Worker(
        "w-1", type, AgentType.CLAUDE, WorkerStatus.STARTING, task, new UserId("ann"), NOW, NOW);
  }
}
