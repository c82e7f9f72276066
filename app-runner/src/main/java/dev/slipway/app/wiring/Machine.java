package dev.slipway.app.wiring;

import dev.slipway.domain.admission.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How large this machine is. */
public final class Machine {
  private static final long UNKNOWN_MB = 4096;
  private static final long KIBIBYTES_PER_MEBIBYTE = 1024;
  private static final long BYTES_PER_MEBIBYTE = 1L << 20;

  private Machine() {}

  /** As many workers as processors, at least two, and two thirds of the memory. */
  public static Limits limits() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Limits(
        Math.max(2, processors), Math.max(2, processors), Math.max(16, memoryMb() * 2 / 3));
  }

  /** Read from the kernel's files: asking the JVM would load its management classes. */
  static long memoryMb() {
    long machine = UNKNOWN_MB;
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.startsWith("MemTotal:")) {
          machine = digits(line) / KIBIBYTES_PER_MEBIBYTE;
          break;
        }
      }
    } catch (IOException | NumberFormatException e) {
      // No Linux: a modest guess, which the configuration can correct.
    }
    return Math.min(machine, controlGroupMb());
  }

  private static long controlGroupMb() {
    try {
      String limit = Files.readString(Path.of("/sys/fs/cgroup/memory.max")).strip();
      return limit.equals("max") ? Long.MAX_VALUE : Long.parseLong(limit) / BYTES_PER_MEBIBYTE;
    } catch (IOException | NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private static long digits(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}
