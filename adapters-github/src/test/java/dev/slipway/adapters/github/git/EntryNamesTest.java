package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        ".git",
        ".GIT",
        ".Git",
        ".git ",
        ".git.",
        ".git . .",
        "git~1",
        "GIT~1",
        "GIT~1.",
        ".g\u200cit",
        ".gi\u200dt",
        "\u200e.git",
        ".git::$INDEX_ALLOCATION",
        ".git:x",
        "a\\.git\\hooks",
        ".git\\config",
        "x\\git~1"
      })
  void gitsOwnNamesAreRefused(String name) {
    assertThat(EntryNames.isRefused(name.getBytes(UTF_8))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".gitignore",
        ".github",
        ".gitmodules",
        "git",
        "..a",
        "...",
        "git~10",
        "a.git",
        ".gitx",
        "-rf",
        "new\nline",
        "aux",
        "a:b",
        "a\\b",
        "trailing ",
        "Übung"
      })
  void otherNamesAreTaken(String name) {
    assertThat(EntryNames.isRefused(name.getBytes(UTF_8))).isFalse();
  }

  @Test
  void harmlessPathsAreShownAsTheyAre() {
    assertThat(EntryNames.printable("dir/Übung 日本.txt".getBytes(UTF_8)))
        .isEqualTo("dir/Übung 日本.txt");
  }

  @Test
  void hostilePathsAreQuoted() {
    assertThat(EntryNames.printable("a\nb\t\"\\\u001b[31m".getBytes(UTF_8)))
        .isEqualTo("\"a\\nb\\t\\\"\\\\\\033[31m\"");
    assertThat(EntryNames.printable("\u00ff".getBytes(ISO_8859_1))).isEqualTo("\"\\377\"");
    assertThat(EntryNames.printable("a\u202eb".getBytes(UTF_8))).isEqualTo("\"a\\342\\200\\256b\"");
  }
}
