package dev.slipway.testkit.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * One Redis server that a test owns: it may be killed, frozen and started again, on the same port
 * and with the same folder. It keeps nothing on disk unless its settings say so.
 */
public final class RedisServer implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(20);
  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();
  private static final Duration END_MAX = Duration.ofSeconds(20);

  private final Place place;
  private final List<String> command;
  private final int port;
  private final Path folder;
  private Place.Life life;

  private RedisServer(Place place, List<String> command, int port, Path folder) {
    this.place = place;
    this.command = command;
    this.port = port;
    this.folder = folder;
    this.life = launch();
    awaitReady();
  }

  /**
   * Starts a server.
   *
   * @param settings as on the command line of {@code redis-server}, e.g. {@code "--maxmemory",
   *     "20mb"}; they override ours
   */
  public static RedisServer start(String... settings) {
    Place place = Places.of(ServerKind.REDIS);
    int port = Ports.free();
    Path folder = place.folder();
    List<String> command = new ArrayList<>(List.of("redis-server"));
    command.addAll(
        List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", "" + folder));
    command.addAll(List.of("--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"));
    // Else a replica waits five seconds for others to copy the data with it.
    command.addAll(List.of("--repl-diskless-sync-delay", "0"));
    command.addAll(List.of("--loglevel", "notice", "--enable-debug-command", "yes"));
    command.addAll(List.of(settings));
    return new RedisServer(place, command, port, folder);
  }

  /** Starts a Sentinel with this configuration file. */
  static RedisServer startSentinel(int port, String configuration) {
    Place place = Places.of(ServerKind.REDIS);
    Path folder = place.folder();
    Path file = folder.resolve("sentinel.conf");
    try {
      Files.writeString(file, configuration + "dir " + folder + "\n");
    } catch (IOException failed) {
      throw new AssertionError("cannot write " + file, failed);
    }
    return new RedisServer(place, List.of("redis-sentinel", file.toString()), port, folder);
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
    return life.pid();
  }

  public boolean isAlive() {
    return life.isAlive();
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
    List<String> line = new ArrayList<>(List.of("redis-cli", "-p", Integer.toString(port)));
    line.add("--raw");
    line.addAll(List.of(words));
    return place.run(Map.of(), line);
  }

  /** As one that runs out of memory: {@code kill -9}. */
  public void kill() {
    life.kill();
  }

  /** As an orderly shutdown: what it keeps on disk is there. */
  public void stop() {
    resume();
    life.signal("TERM");
    life.awaitEnd(END_MAX);
  }

  public void startAgain() {
    life.close();
    life = launch();
    awaitReady();
  }

  /** Freezes it: connections stay open, and nothing answers. */
  public void pause() {
    life.signal("STOP");
  }

  public void resume() {
    life.signal("CONT");
  }

  private Place.Life launch() {
    return place.start(folder.resolve("log"), command);
  }

  /** A server announces nothing but its socket: asked until it answers. */
  private void awaitReady() {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (life.isAlive() && System.nanoTime() < deadline) {
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

  @Override
  public void close() {
    life.close();
    Programs.delete(folder);
  }
}
