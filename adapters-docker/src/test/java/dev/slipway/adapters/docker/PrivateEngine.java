package dev.slipway.adapters.docker;

import dev.slipway.ports.PortException;
import dev.slipway.testkit.servers.DockerEngine;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An engine that a test may stop, kill and freeze: a dockerd of its own, with the test image. */
final class PrivateEngine implements AutoCloseable {
  private static final int POLL_MILLIS = 100;
  private static final int POLLS_MAX = 300;

  private final Path folder;
  private Process dockerd;

  private PrivateEngine(Path folder) throws IOException {
    this.folder = folder;
    this.dockerd = launch();
  }

  /** Starts one; the test is skipped where that cannot be done. */
  static PrivateEngine open() throws IOException {
    try (TestEngine shared = TestEngine.open()) {
      if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
        throw DockerEngine.skipped("a dockerd of its own needs root");
      }
      if (!Files.isExecutable(Path.of("/usr/sbin/dockerd"))
          && !Files.isExecutable(Path.of("/usr/bin/dockerd"))) {
        throw DockerEngine.skipped("a dockerd of its own needs dockerd on this machine");
      }
      // in /tmp, since the path of a Unix socket ends at 107 bytes
      PrivateEngine engine = new PrivateEngine(Files.createTempDirectory("slipway-dockerd"));
      engine.awaitReady();
      engine.load(shared);
      return engine;
    }
  }

  URI host() {
    return URI.create("unix://" + folder.resolve("docker.sock"));
  }

  /** As a machine that shuts down, or an upgrade of the engine. */
  void stop() {
    dockerd.destroy();
    awaitEnd();
  }

  /** As one that runs out of memory. */
  void kill() {
    dockerd.destroyForcibly();
    awaitEnd();
  }

  void startAgain() throws IOException {
    // where nobody reaps orphans, the process of this file seems to be alive for ever
    Files.deleteIfExists(folder.resolve("exec/containerd/containerd.pid"));
    Files.deleteIfExists(folder.resolve("pid"));
    dockerd = launch();
    awaitReady();
  }

  void freeze() throws IOException {
    signal("-STOP");
  }

  void thaw() throws IOException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException {
    finish(new ProcessBuilder("kill", signal, Long.toString(dockerd.pid())).start());
  }

  /** In a network of its own: an engine changes the bridges and the filters of the one it is in. */
  private Process launch() throws IOException {
    return new ProcessBuilder(
            "unshare",
            "--net",
            "dockerd",
            "--host=" + host(),
            "--data-root=" + folder.resolve("data"),
            "--exec-root=" + folder.resolve("exec"),
            "--pidfile=" + folder.resolve("pid"),
            "--iptables=false")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private void awaitReady() throws IOException {
    for (int poll = 0; poll < POLLS_MAX && dockerd.isAlive(); poll++) {
      try (TestEngine engine = new TestEngine(host())) {
        engine.ask(client -> client.infoCmd().exec());
        return;
      } catch (PortException notYet) {
        pause();
      }
    }
    throw new AssertionError("dockerd did not start:\n" + Files.readString(folder.resolve("log")));
  }

  /** Nothing but its end says that a process ended; {@link Process#waitFor} hears of it. */
  private void awaitEnd() {
    finish(dockerd);
  }

  private static void finish(Process process) {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("does not end: " + process.info());
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts this", interrupted);
    }
  }

  private static void pause() {
    try {
      boolean unused = new CountDownLatch(1).await(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts this", interrupted);
    }
  }

  private void load(TestEngine shared) {
    try (TestEngine engine = new TestEngine(host())) {
      shared.ask(client -> {
        try (InputStream image = client.saveImageCmd(TestEngine.image()).exec()) {
          return engine.ask(here -> here.loadImageCmd(image).exec());
        } catch (IOException failed) {
          throw new AssertionError(failed);
        }
      });
    }
  }

  @Override
  public void close() throws IOException {
    if (!dockerd.isAlive()) {
      // a test failed with its engine down, whose containers still run
      startAgain();
    }
    thaw();
    stop();
    // what a killed engine left mounted, innermost first
    List<String> mounts =
        Files.readAllLines(Path.of("/proc/mounts")).stream()
            .map(line -> line.split(" ", 3)[1])
            .filter(mount -> mount.startsWith(folder.toString()))
            .sorted(java.util.Comparator.reverseOrder())
            .toList();
    for (String mount : mounts) {
      finish(new ProcessBuilder("umount", "-l", mount).start());
    }
    Trees.delete(folder);
  }
}
