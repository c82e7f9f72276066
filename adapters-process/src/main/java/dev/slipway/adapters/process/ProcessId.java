package dev.slipway.adapters.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that is never mistaken for a later one with the same number, nor after a reboot.
 *
 * @param startTicks field 22 of {@code /proc/PID/stat}
 * @param boot the kernel's boot id
 */
record ProcessId(long pid, long startTicks, String boot) {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  /** In place of a supervisor, where one that removes a container was first. */
  static final String REMOVER = "0 0 removed\n";

  /** Reads what a supervisor wrote of itself. */
  static ProcessId parse(String line) {
    String[] fields = line.strip().split(" ", -1);
    if (fields.length != 3) {
      throw new IllegalStateException("not a process record: '" + line.strip() + "'");
    }
    return new ProcessId(Long.parseLong(fields[0]), Long.parseLong(fields[1]), fields[2]);
  }

  static String currentBoot() throws IOException {
    return Files.readString(BOOT_ID).strip();
  }

  boolean isRemover() {
    return pid == 0;
  }

  boolean isAlive() throws IOException {
    if (!boot.equals(currentBoot())) {
      return false;
    }
    Optional<ProcessStat> now = ProcessStat.read(pid);
    return now.isPresent() && now.get().startTicks() == startTicks && now.get().running();
  }
}
