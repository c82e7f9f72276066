package dev.slipway.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A server that is a process of ours; it does not outlive us unless we are killed. */
final class ProgramLife implements Place.Life {
  private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> LIVING.forEach(Process::destroyForcibly)));
  }

  private final Process process;

  ProgramLife(Process process) {
    this.process = process;
    LIVING.add(process);
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void signal(String name) {
    if (!process.isAlive()) {
      return;
    }
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
              .redirectErrorStream(true)
              .start();
      awaitEnd(kill, Duration.ofSeconds(20));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void awaitEnd(Duration max) {
    awaitEnd(process, max);
    LIVING.remove(process);
  }

  private static void awaitEnd(Process ending, Duration max) {
    try {
      if (!ending.waitFor(max.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new AssertionError("does not end: " + ending.info());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + ending.info() + " ends", interrupted);
    }
  }

  @Override
  public void kill() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(60));
  }

  @Override
  public void close() {
    kill();
  }
}
