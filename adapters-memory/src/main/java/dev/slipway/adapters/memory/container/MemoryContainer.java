package dev.slipway.adapters.memory.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One container. Every method needs the engine's lock held. */
final class MemoryContainer {
  /** What the engine keeps of an output, counted in characters. */
  static final int OUTPUT_KEPT_CHARS = 2 << 20;

  final ContainerName name;
  final Workspace workspace;
  final ContainerSpec spec;
  ContainerStatus status = new ContainerStatus.Created();

  private @Nullable Run run;
  private Instant startedAt = Instant.MIN;
  private Instant endsAt = Instant.MAX;
  private @Nullable Instant endedAt;
  private @Nullable EndReason reason;
  private String kept = "";
  private long totalBytes;

  MemoryContainer(ContainerName name, Workspace workspace, ContainerSpec spec) {
    this.name = name;
    this.workspace = workspace;
    this.spec = spec;
  }

  boolean running() {
    return status instanceof ContainerStatus.Running;
  }

  boolean created() {
    return status instanceof ContainerStatus.Created;
  }

  Instant endsAt() {
    return endsAt;
  }

  /** What it does while it runs. */
  Run run() {
    return Objects.requireNonNull(run, "not started");
  }

  void start(Run started, Instant now) {
    run = started;
    startedAt = now;
    endsAt = now.plus(started.runFor());
    status = new ContainerStatus.Running();
    take(started.beginning());
  }

  void end(ExitStatus exit, EndReason why, Instant now) {
    status = new ContainerStatus.Exited(exit);
    endedAt = now;
    reason = why;
  }

  void take(Run.Part part) {
    print(part.output());
    part.effects().run();
  }

  private void print(String text) {
    totalBytes += text.getBytes(UTF_8).length;
    kept += text;
    int excess = kept.length() - OUTPUT_KEPT_CHARS;
    if (excess > 0) {
      kept = kept.substring(excess);
    }
  }

  ContainerOutput output(int maxBytes) {
    return ContainerOutput.endOf(kept.getBytes(UTF_8), totalBytes, maxBytes);
  }

  long storedOutputBytes() {
    return kept.getBytes(UTF_8).length;
  }

  PastRun history() {
    return new PastRun(name, startedAt, endedAt, reason);
  }
}
