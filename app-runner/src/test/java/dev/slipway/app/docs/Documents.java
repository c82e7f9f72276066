package dev.slipway.app.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documents of this checkout. */
final class Documents {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Documents() {}

  /** Every Markdown file that people are meant to read. */
  static List<Path> all() {
    return Stream.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/adr"), ROOT.resolve("examples"))
        .flatMap(Documents::markdownIn)
        .sorted()
        .toList();
  }

  private static Stream<Path> markdownIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From the checkout's root. */
  static String nameOf(Path file) {
    return ROOT.relativize(file).toString();
  }
}
