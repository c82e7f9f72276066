package dev.slipway.testkit.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Makes the clock of a process wrong by libfaketime, which is loaded before all other libraries.
 * Only the time of day is wrong, as on a machine whose clock nobody set: waits take as long as
 * ever.
 */
public final class WrongClock {
  private static final String PRELOAD = "LD_PRELOAD=";

  private WrongClock() {}

  /**
   * Variables that a process is started with; the test is skipped where there is no libfaketime.
   *
   * @param ahead negative for a clock that is behind
   */
  public static Map<String, String> by(Duration ahead) {
    // Its mend for monotonic waits breaks those of a JVM, which then end at once, again and again.
    return Map.of(
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0",
        "LD_PRELOAD",
        library(),
        "FAKETIME",
        "%+ds".formatted(ahead.toSeconds()),
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "DONT_FAKE_MONOTONIC",
        "1");
  }

  /** Asked of the program, since each distribution has a folder of its own. */
  private static String library() {
    Path program = Programs.require("faketime", "faketime");
    try {
      Process asked =
          new ProcessBuilder(program.toString(), "-m", "-f", "+1s", "env")
              .redirectErrorStream(true)
              .start();
      String printed = new String(asked.getInputStream().readAllBytes(), UTF_8);
      return printed
          .lines()
          .filter(line -> line.startsWith(PRELOAD))
          .findFirst()
          .map(line -> line.substring(PRELOAD.length()).strip())
          .orElseThrow(() -> new AssertionError("faketime names no library: " + printed));
    } catch (IOException failed) {
      throw new AssertionError("cannot run " + program, failed);
    }
  }
}
