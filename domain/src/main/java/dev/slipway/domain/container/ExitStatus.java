package dev.slipway.domain.container;

/**
 * How a container's process ended.
 *
 * @param code the exit code; 128 + n for signal n
 * @param outOfMemory the engine's own flag that it killed the process for its memory: a plain 137
 *     without it was somebody's kill
 */
public record ExitStatus(int code, boolean outOfMemory) {
  public static ExitStatus of(int code) {
    return new ExitStatus(code, false);
  }

  public boolean success() {
    return code == 0;
  }
}
