package dev.slipway.domain.container;

/**
 * What a worker may use at most; also what is reserved for it.
 *
 * @param cpus whole or part CPUs, above zero
 * @param memoryMb mebibytes, at least 16
 * @param pids processes and threads, at least 1
 * @param diskMb mebibytes of workspace, at least 1; watched, and capped where the engine can
 */
public record Resources(double cpus, int memoryMb, int pids, int diskMb) {
  public Resources {
    require(cpus > 0 && cpus <= 1024, "resources.cpus must be above 0 and at most 1024", cpus);
    require(memoryMb >= 16, "resources.memory_mb must be at least 16", memoryMb);
    require(pids >= 1, "resources.pids must be at least 1", pids);
    require(diskMb >= 1, "resources.disk_mb must be at least 1", diskMb);
  }

  /** What a worker gets when its task names nothing. */
  public static final Resources DEFAULT = new Resources(1, 2048, 512, 8192);

  /** The same with other memory. */
  public Resources withMemoryMb(int newMemoryMb) {
    return new Resources(cpus, newMemoryMb, pids, diskMb);
  }

  private static void require(boolean holds, String rule, Number value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ": " + value);
    }
  }
}
