package dev.slipway.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of every module of this checkout. */
final class SourceTree {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private SourceTree() {}

  /** All Java files, main and test. */
  static List<Path> files() {
    return modules().flatMap(module -> under(module.resolve("src"))).toList();
  }

  /** Those that are shipped. */
  static List<Path> mainFiles() {
    return modules().flatMap(module -> under(module.resolve("src/main/java"))).toList();
  }

  /** From the checkout's root. */
  static String nameOf(Path file) {
    return ROOT.relativize(file).toString();
  }

  private static Stream<Path> modules() {
    try (Stream<Path> children = Files.list(ROOT)) {
      return children
          .filter(child -> Files.exists(child.resolve("pom.xml")))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> under(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(path -> path.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
