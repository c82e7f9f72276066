package dev.slipway.adapters.docker;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What keeps a container from its host and within its limits.
 *
 * <p>No capability and no way to gain one; the engine's own seccomp profile; a read-only root, with
 * memory for {@code /tmp} and the home directory; no swap; never restarted by the engine. What can
 * be written and outlives the container is the workspace alone. The files in memory count towards
 * the memory limit.
 */
final class Hardening {
  static final String WORKSPACE = "/workspace";
  static final String HOME = "/home/agent";
  static final String INPUT = "/slipway/input";
  static final String TOKEN = "/slipway/token";

  private static final long CPU_PERIOD_MICROS = 100_000;

  /** The kernel takes no smaller quota. */
  private static final long CPU_QUOTA_MICROS_MIN = 1_000;

  /** The init process, which reaps orphans and passes signals on, is ours and not the command's. */
  private static final int INIT_PIDS = 1;

  /** Output is dropped a file at a time. */
  static final int OUTPUT_FILES = 4;

  private Hardening() {}

  static HostConfig hostConfig(
      Path workspace, Owner owner, Handover.Mounts handover, Resources resources) {
    long memoryBytes = resources.memoryMb() * (1L << 20);
    long quota = Math.round(resources.cpus() * CPU_PERIOD_MICROS);
    return HostConfig.newHostConfig()
        .withInit(true)
        .withCapDrop(Capability.ALL)
        .withSecurityOpts(List.of("no-new-privileges"))
        .withReadonlyRootfs(true)
        .withMounts(
            List.of(
                bind(workspace, WORKSPACE, false),
                bind(handover.input(), INPUT, true),
                bind(handover.token(), TOKEN, false)))
        .withTmpFs(memoryFiles(owner, resources.memoryMb()))
        .withMemory(memoryBytes)
        .withMemorySwap(memoryBytes)
        .withCpuPeriod(CPU_PERIOD_MICROS)
        .withCpuQuota(Math.max(CPU_QUOTA_MICROS_MIN, quota))
        .withPidsLimit((long) resources.pids() + INIT_PIDS)
        .withUlimits(List.of(new Ulimit("core", 0L, 0L)))
        .withRestartPolicy(RestartPolicy.noRestart());
  }

  /**
   * The engine's compact log format, which also keeps bytes that are no text as they are. Not
   * compressed: an engine that is killed while it compresses a file can never read the log again.
   */
  static LogConfig output(int megabytesMax) {
    Map<String, String> bounds =
        Map.of(
            "max-size",
            (megabytesMax << 10) / OUTPUT_FILES + "k",
            "max-file",
            Integer.toString(OUTPUT_FILES));
    return new LogConfig(LogConfig.LoggingType.LOCAL, bounds);
  }

  /** The engine's name for what a policy allows; there is none for a broker yet. */
  static String network(NetworkPolicy policy) {
    return switch (policy) {
      case NONE -> "none";
      case OPEN -> "bridge";
      case BROKER -> throw new IllegalArgumentException("no broker is available yet");
    };
  }

  /** Half the memory each, so that a full one is told as such before memory ends. */
  private static Map<String, String> memoryFiles(Owner owner, int memoryMb) {
    // exec, since build tools compile into /tmp and run what they compiled
    String shared = "rw,exec,nosuid,nodev,size=%dm,mode=".formatted(Math.max(1, memoryMb / 2));
    return Map.of(
        "/tmp",
        shared + "1777",
        HOME,
        shared + "0700,uid=%d,gid=%d".formatted(owner.user(), owner.group()));
  }

  private static Mount bind(Path source, String target, boolean readOnly) {
    return new Mount()
        .withType(MountType.BIND)
        .withSource(source.toString())
        .withTarget(target)
        .withReadOnly(readOnly);
  }
}
