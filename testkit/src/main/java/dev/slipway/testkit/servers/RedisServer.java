package dev.slipway.testkit.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One Redis process that a test owns: it may be killed, frozen and started again, on the same port
 * and with the same folder. It keeps nothing on disk unless its settings say so.
 */
public final class RedisServer implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(20);
  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();
  private static final String PACKAGES = "redis-server redis-sentinel";

  private final List<String> command;
  private final int port;
  private final Path folder;
  private final Thread atExit = new Thread(this::kill);
  private Process process;

  private RedisServer(List<String> command, int port, Path folder) {
    this.command = command;
    this.port = port;
    this.folder = folder;
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(atExit);
    awaitReady();
  }

  /**
   * Starts a server.
   *
   * @param settings as on the command line of {@code redis-server}, e.g. {@code "--maxmemory",
   *     "20mb"}; they override ours
   */
  public static RedisServer start(String... settings) {
    int port = Programs.freePort();
    Path folder = Programs.folder("redis");
    List<String> command = new ArrayList<>();
    command.add(Programs.require("redis-server", PACKAGES).toString());
    command.addAll(
        List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", "" + folder));
    command.addAll(List.of("--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"));
    // Else a replica waits five seconds for others to copy the data with it.
    command.addAll(List.of("--repl-diskless-sync-delay", "0"));
    command.addAll(List.of("--loglevel", "notice", "--enable-debug-command", "yes"));
    command.addAll(List.of(settings));
    return new RedisServer(command, port, folder);
  }

  /** Starts a Sentinel with this configuration file. */
  static RedisServer startSentinel(int port, String configuration) {
    Path program = Programs.require("redis-sentinel", PACKAGES);
    Path folder = Programs.folder("sentinel");
    Path file = folder.resolve("sentinel.conf");
    try {
      Files.writeString(file, configuration + "dir " + folder + "\n");
    } catch (IOException failed) {
      throw new AssertionError("cannot write " + file, failed);
    }
    return new RedisServer(List.of(program.toString(), file.toString()), port, folder);
  }

  public int port() {
    return port;
  }

  /** {@code redis://127.0.0.1:port}. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  public Path folder() {
    return folder;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** A command's reply as text, a line for each element; an error begins with a minus sign. */
  public String ask(String... words) {
    try (RedisConnection connection = new RedisConnection(port)) {
      return connection.ask(words);
    } catch (IOException failed) {
      throw new AssertionError("redis at " + port + " does not answer", failed);
    }
  }

  /** What {@code redis-cli} prints for these words. */
  public String cli(String... words) {
    List<String> line = new ArrayList<>();
    line.add(Programs.require("redis-cli", PACKAGES).toString());
    line.addAll(List.of("-p", Integer.toString(port), "--raw"));
    line.addAll(List.of(words));
    try {
      Process cli = new ProcessBuilder(line).redirectErrorStream(true).start();
      cli.getOutputStream().close();
      String printed = new String(cli.getInputStream().readAllBytes(), UTF_8);
      finish(cli);
      return printed.strip();
    } catch (IOException failed) {
      throw new AssertionError("cannot run " + line, failed);
    }
  }

  /** As one that runs out of memory: {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
    finish(process);
  }

  /** As an orderly shutdown: what it keeps on disk is there. */
  public void stop() {
    resume();
    process.destroy();
    finish(process);
  }

  public void startAgain() {
    process = launch();
    awaitReady();
  }

  /** Freezes it: connections stay open, and nothing answers. */
  public void pause() {
    signal("-STOP");
  }

  public void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    if (process.isAlive()) {
      try {
        finish(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start());
      } catch (IOException failed) {
        throw new AssertionError("cannot signal " + process.pid(), failed);
      }
    }
  }

  private Process launch() {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
          .start();
    } catch (IOException failed) {
      throw new AssertionError("cannot start " + command, failed);
    }
  }

  /** A server announces nothing but its socket: asked until it answers. */
  private void awaitReady() {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (RedisConnection connection = new RedisConnection(port)) {
        if (connection.ask("PING").equals("PONG")) {
          return;
        }
      } catch (IOException notYet) {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
    throw new AssertionError(command + " did not start:\n" + log());
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException unreadable) {
      return "no log: " + unreadable;
    }
  }

  private static void finish(Process ending) {
    try {
      if (!ending.waitFor(20, TimeUnit.SECONDS)) {
        ending.destroyForcibly();
        throw new AssertionError("does not end: " + ending.info());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while " + ending.info() + " ends", interrupted);
    }
  }

  @Override
  public void close() {
    kill();
    Programs.delete(folder);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs anyway; it finds the process ended.
      return;
    }
  }
}
