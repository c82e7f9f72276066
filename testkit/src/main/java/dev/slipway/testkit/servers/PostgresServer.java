package dev.slipway.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of a test's own, which it may stop, kill, and have followed by a replica.
 *
 * <p>It listens on a free port of 127.0.0.1, asks its user {@link #USER} for a password, and forces
 * the disk as in production unless a setting says otherwise.
 */
public final class PostgresServer implements AutoCloseable {
  /** The name of its superuser. */
  public static final String USER = "slipway";

  /** Nothing but its answer says that a server is ready: it is asked every so often. */
  private static final int POLL_MILLIS = 50;

  private static final int POLLS_MAX = 1200;

  private final PostgresBinaries binaries;
  private final PostgresFolder folder;
  private final String password;
  private final int port;
  private Process process;

  private PostgresServer(PostgresBinaries binaries, PostgresFolder folder, String password) {
    this.binaries = binaries;
    this.folder = folder;
    this.password = password;
    this.port = freePort();
    this.process = launch();
  }

  /**
   * Starts an empty one; the test is skipped where that cannot be done.
   *
   * @param settings lines of its {@code postgresql.conf}
   */
  public static PostgresServer start(String... settings) {
    PostgresBinaries binaries = PostgresBinaries.require();
    String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(12));
    PostgresFolder folder = PostgresFolder.make(binaries, password, List.of(settings));
    return ready(new PostgresServer(binaries, folder, password));
  }

  /**
   * Starts a replica that follows this one, and makes it the standby that commits wait for.
   *
   * @param name of the replica, by which this one knows it
   */
  public PostgresServer startSynchronousReplica(String name) {
    List<String> settings = List.of("cluster_name = '" + name + "'");
    PostgresFolder copy = PostgresFolder.follow(binaries, port, password, settings);
    PostgresServer replica = ready(new PostgresServer(binaries, copy, password));
    psql("ALTER SYSTEM SET synchronous_standby_names = '" + name + "'");
    psql("SELECT pg_reload_conf()");
    awaitSynchronousReplica(name);
    return replica;
  }

  /** Waits until commits here are answered by that replica. */
  public void awaitSynchronousReplica(String name) {
    String question = "SELECT sync_state FROM pg_stat_replication WHERE application_name = '";
    for (int poll = 0; poll < POLLS_MAX; poll++) {
      if (psql(question + name + "'").equals("sync")) {
        return;
      }
      pause();
    }
    throw new AssertionError("the replica " + name + " does not follow");
  }

  private static PostgresServer ready(PostgresServer server) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.process.destroyForcibly()));
    server.awaitReady();
    return server;
  }

  public int port() {
    return port;
  }

  public String password() {
    return password;
  }

  /** Where the database of that name is, for JDBC; user and password are not in it. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Runs SQL past every adapter; returns its rows as text. */
  public String psql(String sql) {
    return psql("postgres", sql);
  }

  /** As {@link #psql(String)}, in that database. */
  public String psql(String database, String sql) {
    List<String> all = new ArrayList<>(connection(database));
    all.addAll(List.of("--no-psqlrc", "--quiet", "--tuples-only", "--no-align"));
    all.addAll(List.of("--set=ON_ERROR_STOP=1", "--command=" + sql));
    return run("psql", all);
  }

  /** Dumps a database as SQL that {@link #psql(String, String)} runs. */
  public String dump(String database, String... options) {
    List<String> all = new ArrayList<>(connection(database));
    all.addAll(List.of("--no-owner", "--inserts"));
    all.addAll(List.of(options));
    // Its commands for psql's own eyes have no place in a statement.
    return run("pg_dump", all).replaceAll("(?m)^\\\\.*(\\R|$)", "");
  }

  private String run(String program, List<String> arguments) {
    return binaries.run(Map.of("PGPASSWORD", password), program, arguments.toArray(String[]::new));
  }

  private List<String> connection(String database) {
    return List.of(
        "--host=127.0.0.1", "--port=" + port, "--username=" + USER, "--dbname=" + database);
  }

  /** As a machine that shuts down: connections are cut, what is committed is written. */
  public void stop() {
    signal("-INT");
    awaitEnd();
  }

  /** As one that runs out of memory: the server's first process dies, and with it the others. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Starts it on what is on its disk; returns when it answers. */
  public void startAgain() {
    // After a kill its other processes may still be leaving the shared memory: tried until then.
    for (int attempt = 0; attempt < POLLS_MAX; attempt++) {
      process = launch();
      if (answers()) {
        return;
      }
      pause();
    }
    throw new AssertionError("PostgreSQL did not start again:\n" + log());
  }

  public void restart() {
    stop();
    startAgain();
  }

  /** Makes a replica a primary; returns when it is one. */
  public void promote() {
    binaries.run(Map.of(), "pg_ctl", "promote", "--pgdata=" + folder.data(), "--wait");
  }

  /** What the server wrote about itself. */
  public String log() {
    return folder.logged();
  }

  private Process launch() {
    return binaries.start(
        folder.log(), "postgres", "-D", folder.data().toString(), "-p", Integer.toString(port));
  }

  private void awaitReady() {
    if (!answers()) {
      throw new AssertionError("PostgreSQL did not start:\n" + log());
    }
  }

  /** Waits until it answers; returns false if it ended instead. */
  private boolean answers() {
    for (int poll = 0; poll < POLLS_MAX && process.isAlive(); poll++) {
      try {
        binaries.run(Map.of(), "pg_isready", "--host=127.0.0.1", "--port=" + port, "--quiet");
        return true;
      } catch (AssertionError notYet) {
        pause();
      }
    }
    return false;
  }

  /** Returns early if the server ends. */
  private void pause() {
    try {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("PostgreSQL does not end:\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
    }
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling PostgreSQL", e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it and removes what it kept. */
  @Override
  public void close() {
    if (process.isAlive()) {
      signal("-QUIT");
      awaitEnd();
    }
    folder.delete();
  }
}
