package dev.slipway.app.config;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.UserId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration.
 *
 * @param dataDirectory null for the usual place
 * @param user who submits; null for the operating system's user
 */
public record AppConfig(
    @Nullable Path dataDirectory,
    @Nullable UserId user,
    LogLevel logLevel,
    StoreConfig store,
    QueueConfig queue,
    RuntimeConfig runtime,
    TaskConfig task,
    LimitsConfig limits,
    RunnerConfig runner) {
  public AppConfig {
    requireNonNull(logLevel, "logLevel");
    requireNonNull(store, "store");
    requireNonNull(queue, "queue");
    requireNonNull(runtime, "runtime");
    requireNonNull(task, "task");
    requireNonNull(limits, "limits");
    requireNonNull(runner, "runner");
  }

  /** Whether several processes may work at once: only queues that they share let them. */
  public boolean fleet() {
    return queue.kind() == QueueKind.REDIS;
  }

  /** How much is written to the log file. */
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }
}
