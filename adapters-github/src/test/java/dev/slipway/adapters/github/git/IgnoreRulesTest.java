package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IgnoreRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a|a",
        "a|x/a",
        "*.log|x/y.log",
        "/a|a",
        "a/b|a/b",
        "**/b|b",
        "**/b|x/y/b",
        "a/**|a/b/c",
        "a/**/b|a/b",
        "a/**/b|a/x/y/b",
        "[a-c]x|bx",
        "[!a]x|bx",
        "[]]x|]x",
        "[[:digit:]]|7",
        "a?|ab",
        "\\#a|#a",
        "\\!a|!a",
        "'a\\ '|'a '",
        "'a b  '|a b",
        "*a*b*|xaxbx",
        "a*/b|axx/b",
        "doc/*.txt|doc/x.txt"
      })
  void matchingPathsAreIgnored(String pattern, String path) {
    assertThat(ignores(pattern + "\n", path, false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a|ab",
        "/a|x/a",
        "a/b|x/a/b",
        "a/|a",
        "#a|#a",
        "**/b|xb",
        "a/**|a",
        "a*|ba",
        "a/*/b|a/b",
        "doc/*.txt|doc/x/y.txt",
        "[a|[a",
        "a\\|a\\",
        "[[:nonsense:]]|n",
        "a**/b|a/x/b"
      })
  void otherPathsAreNot(String pattern, String path) {
    assertThat(ignores(pattern + "\n", path, false)).isFalse();
  }

  @Test
  void lastPatternDecides() {
    assertThat(ignores("*.log\n!keep.log\n", "keep.log", false)).isFalse();
    assertThat(ignores("!keep.log\n*.log\n", "keep.log", false)).isTrue();
  }

  @Test
  void trailingSlashMeansDirectoriesOnly() {
    assertThat(ignores("build/\n", "x/build", true)).isTrue();
    assertThat(ignores("build/\n", "x/build", false)).isFalse();
  }

  @Test
  void nearerFileDecides() {
    IgnoreRules rules =
        IgnoreRules.NONE
            .below(0, "*.log\n".getBytes(UTF_8))
            .below("dir/".length(), "!keep.log\n/only\n".getBytes(UTF_8));

    assertThat(rules.ignore("dir/keep.log".getBytes(UTF_8), false)).isFalse();
    assertThat(rules.ignore("dir/other.log".getBytes(UTF_8), false)).isTrue();
    assertThat(rules.ignore("dir/only".getBytes(UTF_8), false)).isTrue();
    assertThat(rules.ignore("dir/sub/only".getBytes(UTF_8), false)).isFalse();
  }

  @Test
  void windowsFilesAreRead() {
    assertThat(ignores("\ufeff*.log\r\nbuild\r\n", "a.log", false)).isTrue();
    assertThat(ignores("\ufeff*.log\r\nbuild\r\n", "build", false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*a*a*a*a*a*a*a*a*a*a*a*a*b", "**/**/**/**/**/**/**/x", "?*?*?*?*?*?*?*?*?z"})
  @Timeout(10)
  void hostilePatternTakesNoTime(String pattern) {
    String path = "a/".repeat(100) + "a".repeat(250);

    assertThat(ignores((pattern + "\n").repeat(50), path, false)).isFalse();
    assertThatCode(() -> ignores("*".repeat(100_000), path, false)).doesNotThrowAnyException();
  }

  private static boolean ignores(String file, String path, boolean isDirectory) {
    return IgnoreRules.NONE
        .below(0, file.getBytes(UTF_8))
        .ignore(path.getBytes(UTF_8), isDirectory);
  }
}
