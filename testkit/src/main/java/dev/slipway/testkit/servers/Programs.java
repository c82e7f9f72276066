package dev.slipway.testkit.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What tests need of this machine: programs and folders. */
public final class Programs {
  /** Debian keeps PostgreSQL's programs by version, and out of the way. */
  private static final Path POSTGRES = Path.of("/usr/lib/postgresql");

  private Programs() {}

  /** Where the programs of the kind are, by name; the test is skipped where one is not. */
  static Map<String, Path> require(ServerKind kind) {
    Map<String, Path> found = new LinkedHashMap<>();
    for (String program : kind.programs()) {
      Path path =
          find(program)
              .orElseThrow(() -> NotTested.skip("this machine has no " + program, kind.next()));
      found.put(program, path);
    }
    return found;
  }

  /** Where the program is; the test is skipped where it is not. */
  public static Path require(String name, String packageName) {
    return find(name)
        .orElseThrow(() ->
            NotTested.skip(
                "this machine has no " + name,
                "apt-get install -y " + packageName + ", or ./verify as root"));
  }

  private static Optional<Path> find(String program) {
    return folders().stream()
        .map(folder -> folder.resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The newest PostgreSQL first, since what is on the path may be one that picks a version. */
  private static List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(POSTGRES)) {
      try (Stream<Path> versions = Files.list(POSTGRES)) {
        versions
            .sorted(Comparator.comparingDouble(Programs::number).reversed())
            .map(version -> version.resolve("bin"))
            .filter(folder -> Files.isExecutable(folder.resolve("postgres")))
            .forEach(folders::add);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .forEach(folders::add);
    return folders;
  }

  private static double number(Path version) {
    String name = String.valueOf(version.getFileName());
    return name.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(name) : 0;
  }

  static boolean weAreRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  static Path folder(ServerKind kind) {
    try {
      return Files.createTempDirectory("slipway-" + kind.server());
    } catch (IOException failed) {
      throw new AssertionError("no folder for " + kind.server(), failed);
    }
  }

  /** Makes a user of this machine its owner. */
  static void give(Path folder, String user) {
    try {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException failed) {
      // The last processes of a killed server may still be writing; it is a temporary folder.
      System.err.println("left behind: " + folder + ": " + failed.getMessage());
    }
  }
}
