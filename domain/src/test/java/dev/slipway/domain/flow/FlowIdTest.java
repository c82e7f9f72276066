package dev.slipway.domain.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FlowIdTest {
  private static final TaskId LONGEST = new TaskId("t".repeat(64));

  @Test
  void taskHasOneEngineeringFlowAndEachTurnOneWorker() {
    assertThat(FlowId.engineering(new TaskId("t1"))).hasToString("engineering/t1");
    assertThat(FlowId.worker(new Turn(new TaskId("t1"), 3))).hasToString("worker/t1-3");
  }

  @Test
  void longestTaskIdHasAFlowForItsLastTurnToo() {
    Turn last = new Turn(LONGEST, Long.MAX_VALUE);

    assertThat(FlowId.worker(last).key()).isEqualTo(last.id());
  }

  @Test
  void keyIsBounded() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FlowId(FlowKind.WORKER, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FlowId(FlowKind.WORKER, "k".repeat(101)))
        .withMessageContaining("1 to 100 characters");
  }

  @ParameterizedTest
  @EnumSource
  void kindIsFoundByItsCode(FlowKind kind) {
    assertThat(FlowKind.ofCode(kind.code())).isEqualTo(kind);
  }

  @Test
  void unknownCodeIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FlowKind.ofCode("deploying"))
        .withMessageContaining("'deploying'");
  }
}
