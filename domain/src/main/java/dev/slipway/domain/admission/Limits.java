package dev.slipway.domain.admission;

/**
 * How much may be reserved at once in one place: a container engine, a user, a project.
 *
 * @param workersMax workers at once
 * @param cpusMax CPUs reserved at once
 * @param memoryMbMax mebibytes reserved at once
 */
public record Limits(int workersMax, double cpusMax, long memoryMbMax) {
  public Limits {
    if (workersMax < 1 || !(cpusMax > 0) || memoryMbMax < 1) {
      throw new IllegalArgumentException(
          "limits must be above zero: workers_max %d, cpus_max %s, memory_mb_max %d"
              .formatted(workersMax, cpusMax, memoryMbMax));
    }
  }
}
