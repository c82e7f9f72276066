package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinkTargetsTest {
  @ParameterizedTest
  @CsvSource({"a, 0", "a/b, 0", "./a, 0", "../a, 1", "../../a, 2", ".., 1", "., 0", "a//b/, 0"})
  void linksInsideTheTreeMayStay(String target, int depth) {
    assertThat(LinkTargets.refusal(target.getBytes(UTF_8), depth)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/passwd, 3",
    "../a, 0",
    "../../a, 1",
    "a/../../b, 5",
    "link/.., 1",
    "./../../a, 1",
    ".git/config, 0",
    "../.GIT/hooks, 1",
    "a/git~1, 0"
  })
  void linksThatMayLeadOutMayNot(String target, int depth) {
    assertThat(LinkTargets.refusal(target.getBytes(UTF_8), depth)).isPresent();
  }

  @Test
  void unusableLengthsAreRefused() {
    assertThat(LinkTargets.refusal(new byte[0], 0)).isPresent();
    assertThat(LinkTargets.refusal("a/".repeat(3_000).getBytes(UTF_8), 0)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"a/b, a/b", "a//b, a/b", "a/, a", "/, /", "//a///b//, /a/b"})
  void whatIsWrittenHasNoSlashTooMany(String target, String written) {
    assertThat(LinkTargets.asWritten(target.getBytes(UTF_8))).asString(UTF_8).isEqualTo(written);
  }
}
