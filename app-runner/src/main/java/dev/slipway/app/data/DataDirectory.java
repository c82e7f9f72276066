package dev.slipway.app.data;

import dev.slipway.app.Refusal;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A data directory that exists and may be written. */
public record DataDirectory(Path root) {
  private static final String NO_SPACE = "No space left";

  /**
   * The directory that is meant: the one named, else {@code $XDG_DATA_HOME/slipway}, else {@code
   * ~/.local/share/slipway}.
   */
  public static Path locate(@Nullable Path named, Map<String, String> environment) {
    if (named != null) {
      return named.toAbsolutePath().normalize();
    }
    String dataHome = environment.get("XDG_DATA_HOME");
    Path home =
        dataHome != null && dataHome.startsWith("/")
            ? Path.of(dataHome)
            : Path.of(System.getProperty("user.home", "/"), ".local", "share");
    return home.resolve("slipway").toAbsolutePath().normalize();
  }

  /**
   * Opens the directory; makes it, for its owner's eyes only, if there is none.
   *
   * @throws Refusal if it cannot be made or written
   */
  public static DataDirectory open(Path root) {
    try {
      if (!Files.isDirectory(root)) {
        Files.createDirectories(root, ownersOnly());
      }
    } catch (IOException e) {
      throw unusable(root, "it cannot be made: " + reason(e));
    }
    if (!Files.isWritable(root) || !Files.isExecutable(root)) {
      throw unusable(root, "this user may not write there");
    }
    return new DataDirectory(root);
  }

  public Path storeFile() {
    return root.resolve("slipway.db");
  }

  public Path repositories() {
    return root.resolve("repositories");
  }

  public Path workspaces() {
    return root.resolve("workspaces");
  }

  /** What a runtime keeps of its containers. */
  public Path containers(String runtime) {
    return root.resolve("containers").resolve(runtime);
  }

  public Path projects() {
    return root.resolve("projects");
  }

  public Path demo() {
    return root.resolve("demo");
  }

  public Path logFile() {
    return root.resolve("logs").resolve("slipway.log");
  }

  Path instanceFile() {
    return root.resolve("instance");
  }

  Path lockFile() {
    return root.resolve("runner.lock");
  }

  static Refusal unusable(Path path, String reason) {
    return Refusal.unusable(
        "cannot use the data directory %s: %s".formatted(path, reason),
        (reason.contains(NO_SPACE) ? "free space on its disk" : "make it writable")
            + ", or name another one with --data-dir or SLIPWAY_DATA_DIR");
  }

  static String reason(IOException e) {
    String type = e.getClass().getSimpleName().replace("Exception", "");
    return e.getMessage() == null ? type : "%s (%s)".formatted(e.getMessage(), type);
  }

  static FileAttribute<?>[] ownersOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
