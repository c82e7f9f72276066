package dev.slipway.app.doctor;

import dev.slipway.app.data.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** The JDK and the disk. */
final class MachineChecks {
  private static final int TESTED_ON = 25;
  private static final long MEBIBYTE = 1L << 20;
  private static final long SPACE_NEEDED_MB = 100;
  private static final long SPACE_COMFORTABLE_MB = 2048;
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private MachineChecks() {}

  static Finding java() {
    int feature = Runtime.version().feature();
    String name = "Java %s of %s".formatted(Runtime.version(), System.getProperty("java.vendor"));
    return feature >= TESTED_ON
        ? Finding.ok("java", name)
        : Finding.warn(
            "java",
            name + "; compiled for it, tested on %d".formatted(TESTED_ON),
            "set JAVA_HOME to a JDK %d".formatted(TESTED_ON));
  }

  static Finding permissions(DataDirectory data) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(data.root());
      return permissions.stream().noneMatch(OF_OTHERS::contains)
          ? Finding.ok("data directory", data.root().toString())
          : Finding.warn(
              "data directory",
              "%s can be entered by other users; it holds prompts and output"
                  .formatted(data.root()),
              "chmod 700 " + data.root());
    } catch (UnsupportedOperationException e) {
      return Finding.ok("data directory", data.root().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Finding diskSpace(DataDirectory data) {
    try {
      long free = Files.getFileStore(data.root()).getUsableSpace() / MEBIBYTE;
      String detail = "%d MB free for %s".formatted(free, data.root());
      String nextStep = "free some, or move the data directory (--data-dir)";
      if (free < SPACE_NEEDED_MB) {
        return Finding.fail("disk space", detail, nextStep);
      }
      return free < SPACE_COMFORTABLE_MB
          ? Finding.warn("disk space", detail, nextStep)
          : Finding.ok("disk space", detail);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
