package dev.slipway.app.config;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.container.NetworkPolicy;
import java.time.Duration;

/**
 * What holds for a task that says nothing else.
 *
 * @param attemptsMax how often the agent may try
 * @param timeout for one run of the agent
 * @param testTimeout for one run of the tests
 * @param cpus CPUs of one worker
 * @param memoryMb mebibytes of one worker
 * @param memoryMbMax mebibytes up to which a worker that ran out of memory gets more
 * @param pids processes and threads of one worker
 * @param diskMb mebibytes of one workspace
 * @param waitMax how long a task waits for something that is down before a person is asked
 */
public record TaskConfig(
    int attemptsMax,
    Duration timeout,
    Duration testTimeout,
    double cpus,
    int memoryMb,
    int memoryMbMax,
    int pids,
    int diskMb,
    NetworkPolicy network,
    Duration waitMax) {
  public TaskConfig {
    requireNonNull(timeout, "timeout");
    requireNonNull(testTimeout, "testTimeout");
    requireNonNull(network, "network");
    requireNonNull(waitMax, "waitMax");
    if (memoryMbMax < memoryMb) {
      throw new IllegalArgumentException(
          "task.memory_max must be at least task.memory: %d and %d MB"
              .formatted(memoryMbMax, memoryMb));
    }
  }
}
