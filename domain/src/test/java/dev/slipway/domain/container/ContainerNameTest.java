package dev.slipway.domain.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContainerNameTest {
  private static final Turn TURN = new Turn(new TaskId("t1"), 2);

  @Test
  void nameSaysInstanceTaskAndFence() {
    assertThat(new ContainerName("s7f3a", TURN)).hasToString("slipway-s7f3a-t1-2");
  }

  @Test
  void turnsOfOneTaskHaveDifferentNames() {
    assertThat(new ContainerName("s1", TURN).value())
        .isNotEqualTo(new ContainerName("s1", TURN.next()).value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "-a"})
  void unsafeInstanceIsRefused(String instance) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContainerName(instance, TURN))
        .withMessageStartingWith("instance must");
  }
}
