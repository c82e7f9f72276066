package dev.slipway.app.log;

import static java.util.Objects.requireNonNull;

import dev.slipway.app.config.AppConfig.LogLevel;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says where this process logs to, before its first log line: the logging library asks when it
 * loads. Where nothing was said, warnings go to standard error.
 */
public final class Logs {
  private static volatile @Nullable Target target;

  private Logs() {}

  /**
   * A place for log lines.
   *
   * @param file grows to a limit, beyond which it is renamed at the next start
   * @param people gets Slipway's own warnings, each one line
   */
  record Target(Path file, LogLevel level, Consumer<String> people) {}

  /** Logs to the file, and tells people what concerns them. Only the first call counts. */
  public static synchronized void to(Path file, LogLevel level, Consumer<String> people) {
    if (target == null) {
      target = new Target(requireNonNull(file), requireNonNull(level), requireNonNull(people));
    }
  }

  static @Nullable Target target() {
    return target;
  }
}
