package dev.slipway.adapters.redis.queue;

/**
 * A setting of a Redis server that endangers what is queued.
 *
 * @param server its address
 * @param setting by its name in the server's configuration
 * @param value what it is
 * @param danger what would be lost, and when
 * @param nextStep what to do
 * @param severity whether queues must not be used like this
 */
public record RedisFinding(
    String server,
    String setting,
    String value,
    String danger,
    String nextStep,
    Severity severity) {
  /** What to do about a finding. */
  public enum Severity {
    /** Accepted work would be lost in normal operation, or nothing works. */
    REFUSE,
    /** Some fault loses what is queued; it is published again from the store. */
    WARN
  }

  @Override
  public String toString() {
    return "redis %s: %s is '%s': %s; next: %s".formatted(server, setting, value, danger, nextStep);
  }
}
