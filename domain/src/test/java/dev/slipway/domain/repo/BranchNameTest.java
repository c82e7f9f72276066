package dev.slipway.domain.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.task.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BranchNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"main", "feature/basket", "release-1.2", "a/b/c", "v1", "x_y", "a.lockfile/b"})
  void usualNamesAreTaken(String value) {
    assertThat(new BranchName(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-x",
        "/main",
        "main/",
        "a//b",
        "a..b",
        ".hidden",
        "a/.b",
        "a.",
        "a.lock",
        "a.lock/b",
        "a b",
        "a~1",
        "a^",
        "a:b",
        "a?",
        "a*",
        "a[",
        "a\\b",
        "a@{1}",
        "a\nb",
        "@",
        "ä"
      })
  void namesThatGitOrAShellWouldMistakeAreRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BranchName(value))
        .withMessageStartingWith("not a usable branch name");
  }

  @Test
  void lengthIsBounded() {
    assertThat(new BranchName("x".repeat(200)).value()).hasSize(200);
    assertThatIllegalArgumentException().isThrownBy(() -> new BranchName("x".repeat(201)));
  }

  @Test
  void eachTaskHasABranchOfItsOwn() {
    assertThat(BranchName.ofTask(new TaskId("t1"))).isEqualTo(new BranchName("slipway/t1"));
    assertThat(BranchName.ofTask(new TaskId("x".repeat(64))).value()).hasSize(72);
  }
}
