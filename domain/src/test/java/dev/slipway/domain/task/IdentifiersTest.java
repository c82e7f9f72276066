package dev.slipway.domain.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.turn.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identities end up in queue names, branches, labels and paths: each must be safe in all. */
final class IdentifiersTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "9", "Task-7", "a.b_c-d", "v1.lockfile-bump"})
  void plainOnesAreTaken(String value) {
    assertThat(Identifiers.require(value, "task_id")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", ".hidden", "-option", "_x", "a b", "a/b", "..", "a..b", "a\n", "a\u0000", "ä",
        "\u0661", "a:b", "a$b", "a{b}", "a@b", "a.", "a.lock"
      })
  void unsafeOnesAreRefusedByName(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Identifiers.require(value, "task_id"))
        .withMessageStartingWith("task_id must be 1 to 64 letters");
  }

  @Test
  void lengthIsBoundedAndTheMessageIsShort() {
    assertThat(Identifiers.require("x".repeat(64), "task_id")).hasSize(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Identifiers.require("x".repeat(10_000_000), "user_id"))
        .satisfies(e -> assertThat(e.getMessage()).startsWith("user_id").hasSizeLessThan(250));
  }

  /** A task that was accepted must be able to end: also one whose name git would not take. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a.lock", "a.lock.b", "a.", "A-1", "v1.lockfile-bump", "x.git", "HEAD"})
  void whatIsATaskIdIsSafeEverywhere(String value) {
    TaskId id;
    try {
      id = new TaskId(value);
    } catch (IllegalArgumentException refused) {
      return;
    }
    Turn turn = new Turn(id, 1);

    assertThat(BranchName.ofTask(id).value()).startsWith("slipway/");
    assertThat(QueueRegistry.taskProgress(id).value()).endsWith(value);
    assertThat(new ContainerName("s1", turn).value()).matches("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
  }

  @Test
  void everyKindOfIdentityIsHeldToTheRule() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TaskId("../x"))
        .withMessageStartingWith("task_id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProjectId("../x"))
        .withMessageStartingWith("project_id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserId("../x"))
        .withMessageStartingWith("user_id");
  }
}
