package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RawNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "with space",
        "per%20cent",
        "Übung",
        "日本",
        "new\nline",
        "q?#&+;=",
        "a\\b"
      })
  void textGoesThroughTheDisk(String name, @TempDir Path directory) throws IOException {
    assertGoesThroughTheDisk(name.getBytes(UTF_8), directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00ff\u00fe", "a\u0080", "\u00c3(", "caf\u00e9 latin-1"})
  void bytesThatAreNoTextGoThroughTheDisk(String latin, @TempDir Path directory)
      throws IOException {
    assertGoesThroughTheDisk(latin.getBytes(ISO_8859_1), directory);
  }

  private static void assertGoesThroughTheDisk(byte[] name, Path directory) throws IOException {
    Files.createFile(directory.resolve(RawNames.path(name)));

    List<byte[]> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> names.add(RawNames.bytes(entry.getFileName())));
    }
    assertThat(names).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a/b", "/abs/\u00ff", "\u00ff/\u00fe/../x", "Ã¼/../..", "."})
  void pathsKeepEveryByte(String latin) {
    byte[] path = latin.getBytes(ISO_8859_1);

    assertThat(RawNames.allBytes(RawNames.path(path))).isEqualTo(path);
  }
}
