package dev.slipway.adapters.process;

/**
 * How processes are run.
 *
 * @param path the PATH of agents, and where the runtime finds its own tools
 * @param pidNamespaces whether to use PID namespaces where the kernel allows them; without them a
 *     process that hides well enough outlives its container
 */
public record ProcessOptions(String path, boolean pidNamespaces) {
  private static final String USUAL_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  public ProcessOptions {
    if (path.isBlank()) {
      throw new IllegalArgumentException("path must not be blank");
    }
  }

  /** The runner's own PATH, and namespaces where allowed. */
  public static ProcessOptions defaults() {
    String path = System.getenv("PATH");
    return new ProcessOptions(path == null || path.isBlank() ? USUAL_PATH : path, true);
  }

  public ProcessOptions withPidNamespaces(boolean use) {
    return new ProcessOptions(path, use);
  }
}
