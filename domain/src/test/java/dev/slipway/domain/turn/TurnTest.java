package dev.slipway.domain.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.task.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TurnTest {
  @ParameterizedTest
  @CsvSource({"t1, 1", "a-7, 3", "A.b_c-d, 12", "9, 9223372036854775807"})
  void turnIsFoundByItsId(String task, long fence) {
    Turn turn = new Turn(new TaskId(task), fence);

    assertThat(turn.id()).isEqualTo(task + "-" + fence);
    assertThat(Turn.ofId(turn.id())).isEqualTo(turn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "t1", "-", "t1-", "-1", "t1-x", "t1--", "t1-1 ", "t1-0", "t/1-1", "../t1-1", "t1-+1"
      })
  void whatIsNoTurnsIdIsRefused(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> Turn.ofId(id));
  }

  @Test
  void fenceBeyondCountingIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Turn.ofId("t1-99999999999999999999"))
        .withMessage("not the id of a turn: 't1-99999999999999999999'");
  }

  /** One turn has one id: another spelling would be another container and another workspace. */
  @ParameterizedTest
  @ValueSource(strings = {"t1-01", "t1-007", "t1-\u0663"})
  void otherSpellingsOfAFenceAreRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Turn.ofId(id))
        .withMessageContaining("not the id of a turn");
  }

  @Test
  void fencesBeginAtOneAndRiseByOne() {
    Turn first = new Turn(new TaskId("t1"), 1);

    assertThat(first.next()).isEqualTo(new Turn(new TaskId("t1"), 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Turn(new TaskId("t1"), 0))
        .withMessageContaining("at least 1");
  }
}
