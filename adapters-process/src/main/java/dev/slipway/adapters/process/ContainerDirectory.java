package dev.slipway.adapters.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The files of one container. */
record ContainerDirectory(Path path) {
  /** The script that becomes the agent; whoever starts it needs it and deletes it. */
  static final String AGENT = "agent.sh";

  /** What {@code exit} holds until there is a code: bytes that the code can overwrite. */
  private static final String NO_EXIT = "---\n";

  private static final String ENDED = "ended";
  private static final String STARTED = "started";

  /** Fills a new directory with all that a start will need. */
  void fill(String agentScript, String input) throws IOException {
    Files.createDirectory(home());
    Files.writeString(path.resolve("boot"), ProcessId.currentBoot());
    // as bytes: text that is no Unicode, as half a surrogate pair, arrives with a question mark
    Files.write(path.resolve(AGENT), agentScript.getBytes(UTF_8));
    Files.write(path.resolve("input"), input.getBytes(UTF_8));
    Files.writeString(path.resolve("exit"), NO_EXIT);
  }

  Path home() {
    return path.resolve("home");
  }

  /**
   * Whether it was made before the machine was started and never ran: what it would run may not
   * have reached the disk.
   */
  boolean lostAtReboot() throws IOException {
    return started() == null && !ProcessId.currentBoot().equals(read("boot"));
  }

  /** Who started it; null if nobody did. */
  @Nullable ProcessId started() throws IOException {
    String line = read(STARTED);
    return line == null ? null : ProcessId.parse(line);
  }

  /**
   * Takes the place of a supervisor, so that none can start it any more.
   *
   * @return false if one was first
   */
  boolean startNevermore() throws IOException {
    Path claim = Files.createTempFile(path, "started.", "");
    try {
      Files.writeString(claim, ProcessId.REMOVER);
      Files.createLink(path.resolve(STARTED), claim);
      return true;
    } catch (FileAlreadyExistsException startedOrClaimed) {
      return false;
    } finally {
      Files.deleteIfExists(claim);
    }
  }

  /** The exit code that was written by the supervisor, if one was. */
  OptionalInt exit() throws IOException {
    String code = read("exit");
    return code == null || code.equals(NO_EXIT)
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(code.strip()));
  }

  /** The exit code that a runner settled on, after it saw that no process is left. */
  OptionalInt ended() throws IOException {
    String code = read(ENDED);
    return code == null || code.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(code));
  }

  /** Spares later calls the search for processes; where the disk is full they search again. */
  void setEnded(int code) {
    try {
      Files.writeString(path.resolve(ENDED), Integer.toString(code));
    } catch (IOException searchAgain) {
      System.getLogger(ContainerDirectory.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot record the end of " + path, searchAgain);
    }
  }

  /** The session of the agent, where it has no namespace; null if it has none or has not begun. */
  @Nullable Long agentSession() throws IOException {
    String pid = read("agent");
    return pid == null || !pid.endsWith("\n") ? null : Long.valueOf(pid.strip());
  }

  private @Nullable String read(String file) throws IOException {
    try {
      return Files.readString(path.resolve(file), UTF_8);
    } catch (NoSuchFileException none) {
      return null;
    }
  }
}
