package dev.slipway.adapters.sql.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The file before it is opened: there, and for its owner's eyes only if it was made here. */
final class SqliteFile {
  private SqliteFile() {}

  /** Makes the file, empty, and its directory, unless they are there. */
  static void ensure(Path file, SqliteErrors errors) {
    try {
      Path directory = file.getParent();
      if (directory != null && !Files.isDirectory(directory)) {
        Files.createDirectories(directory, only(directory, "rwx------"));
      }
      if (Files.notExists(file)) {
        create(file);
      }
    } catch (IOException e) {
      throw errors.misconfigured(
          Act.OPEN,
          "the file cannot be made: " + reason(e),
          "make its directory writable for this user, or name another data directory",
          e);
    }
    if (!Files.isRegularFile(file)) {
      throw errors.misconfigured(
          Act.OPEN, "it is not a file", "remove what is there, or name another file", null);
    }
  }

  /** SQLite gives the files that it puts beside this one the same permissions. */
  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file, only(file, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      // Another process made it just now, which is as good.
    }
  }

  private static FileAttribute<?>[] only(Path path, String permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static String reason(IOException e) {
    @Nullable String reason = e instanceof FileSystemException system ? system.getReason() : null;
    return reason == null ? e.getClass().getSimpleName() + ": " + e.getMessage() : reason;
  }
}
