package dev.slipway.adapters.process;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Finding out what this machine can do, by doing it: a short command with an empty environment. */
final class Trial {
  private static final long LIMIT_SECONDS = 10;

  private Trial() {}

  /** Whether the command can be run and succeeds in time. */
  static boolean succeeds(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    File nowhere = new File("/dev/null");
    builder.redirectInput(nowhere).redirectOutput(nowhere).redirectError(nowhere);
    try {
      Process trial = builder.start();
      boolean ended = trial.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        trial.destroyForcibly();
      }
      return ended && trial.exitValue() == 0;
    } catch (IOException cannotRun) {
      return false;
    } catch (InterruptedException interrupted) {
      throw Failures.interrupted("try out " + words.getFirst());
    }
  }
}
