package dev.slipway.adapters.memory.queue;

/**
 * How much queues in memory hold together before they refuse to take more.
 *
 * @param messages on all queues, each counted once however many groups read it
 * @param bytes of their data, headers and keys
 */
public record MemoryQueueLimits(long messages, long bytes) {
  /** A million messages, 256 MiB. */
  public static final MemoryQueueLimits DEFAULT = new MemoryQueueLimits(1_000_000, 256L << 20);

  public MemoryQueueLimits {
    if (messages < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: %d messages, %d bytes".formatted(messages, bytes));
    }
  }
}
