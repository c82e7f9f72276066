package dev.slipway.app.cli;

import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a process is started in.
 *
 * @param directory what relative paths begin at
 * @param terminal whether standard output is a terminal
 */
public record Surroundings(
    Map<String, String> environment,
    Path directory,
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal) {
  public Surroundings {
    environment = Map.copyOf(environment);
    requireNonNull(directory, "directory");
    requireNonNull(in, "in");
    requireNonNull(out, "out");
    requireNonNull(err, "err");
  }

  /** Those of this process. Output is UTF-8, whatever the locale: JSON knows nothing else. */
  public static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        isTerminal());
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /**
   * Asked of the kernel: the JDK's console tells only since Java 22, and loads much for it. On a
   * system without /proc the answer is no, and output is plain lines.
   */
  private static boolean isTerminal() {
    try {
      String name = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}
