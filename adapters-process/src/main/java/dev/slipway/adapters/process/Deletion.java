package dev.slipway.adapters.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes directories that hold what an agent left in its HOME: links are not followed, trees may
 * be deeper than a path is long, and directories may be closed even to their owner.
 */
final class Deletion {
  private final Tools tools;

  Deletion(Tools tools) {
    this.tools = tools;
  }

  /** Leaves what cannot be deleted where it is: it is nobody's container any more. */
  void delete(Path directory) throws IOException {
    if (!deleted(directory)) {
      run(List.of(tools.chmod().toString(), "-R", "u+rwX", "--", directory.toString()));
      if (!deleted(directory)) {
        log(
            System.Logger.Level.WARNING,
            "cannot delete %s: do so by hand".formatted(directory),
            null);
      }
    }
  }

  /** Deletes in the background what earlier runners left over; what fails is tried at the next. */
  void deleteLeftovers(StateDirectory state) {
    Thread.ofVirtual()
        .name("process-leftovers")
        .start(() -> {
          try {
            for (Path leftover : state.leftovers()) {
              delete(leftover);
            }
          } catch (IOException e) {
            log(System.Logger.Level.DEBUG, "cannot look for leftovers in " + state.root(), e);
          }
        });
  }

  private static void log(System.Logger.Level level, String message, @Nullable Throwable cause) {
    System.getLogger(Deletion.class.getName()).log(level, message, cause);
  }

  /**
   * The agent's script goes first. A supervisor that is just being started is kept out by the claim
   * of whoever removes; once that is deleted too, it would find its way free, and an agent to run.
   */
  private boolean deleted(Path directory) throws IOException {
    Path agent = directory.resolve(ContainerDirectory.AGENT);
    run(List.of(tools.rm().toString(), "-rf", "--", agent.toString(), directory.toString()));
    return !Files.exists(directory);
  }

  private static void run(List<String> words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    File nowhere = new File("/dev/null");
    builder.redirectInput(nowhere).redirectOutput(nowhere).redirectError(nowhere);
    Process process = builder.start();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      throw Failures.interrupted("delete " + words.getLast());
    }
  }
}
