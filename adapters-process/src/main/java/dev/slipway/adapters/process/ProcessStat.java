package dev.slipway.adapters.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel says of a process, see proc(5).
 *
 * @param state a letter; Z and X are those of processes that have ended and wait for their parent
 * @param startTicks clock ticks from boot to its start
 */
record ProcessStat(long pid, char state, long parent, long session, long startTicks) {
  private static final Path PROC = Path.of("/proc");

  boolean running() {
    return state != 'Z' && state != 'X';
  }

  /** Empty if there is no such process. */
  static Optional<ProcessStat> read(long pid) {
    try {
      return Optional.of(parse(pid, Files.readString(path(pid, "stat"), ISO_8859_1)));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** All processes that run now, those that begin or end meanwhile with luck. */
  static List<ProcessStat> all() throws IOException {
    List<ProcessStat> all = new ArrayList<>();
    try (DirectoryStream<Path> pids = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path pid : pids) {
        read(Long.parseLong(pid.getFileName().toString()))
            .filter(ProcessStat::running)
            .ifPresent(all::add);
      }
    }
    return all;
  }

  /** The name is skipped: a process chooses its own, with spaces and parentheses if it likes. */
  static ProcessStat parse(long pid, String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(") ") + 2).strip().split(" ", -1);
    return new ProcessStat(
        pid,
        fields[0].charAt(0),
        Long.parseLong(fields[1]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[19]));
  }

  /** Its PID namespace; empty if it is gone or not ours to ask. */
  Optional<String> namespace() {
    return namespace(path(pid, "ns/pid"));
  }

  static Optional<String> ownNamespace() {
    return namespace(Path.of("/proc/self/ns/pid"));
  }

  private static Optional<String> namespace(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link).toString());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Whether it was started with this variable. */
  boolean hasVariable(String assignment) {
    try {
      String environment = Files.readString(path(pid, "environ"), ISO_8859_1);
      return ("\0" + environment).contains("\0" + assignment + "\0");
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  private static Path path(long pid, String file) {
    return PROC.resolve(Long.toString(pid)).resolve(file);
  }

  /** Sends TERM, or KILL, unless it has ended and its number belongs to another by now. */
  void signal(boolean kill) {
    ProcessHandle.of(pid)
        .filter(handle -> read(pid).filter(now -> now.startTicks == startTicks).isPresent())
        .ifPresent(handle -> signal(handle, kill));
  }

  private static void signal(ProcessHandle handle, boolean kill) {
    if (kill) {
      handle.destroyForcibly();
    } else {
      handle.destroy();
    }
  }
}
