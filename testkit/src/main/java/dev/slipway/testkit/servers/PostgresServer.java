package dev.slipway.testkit.servers;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

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
  private static final Duration POLL = Duration.ofMillis(50);

  private static final Duration END_MAX = Duration.ofSeconds(60);

  private static final int POLLS_MAX = 1200;

  private final Place place;
  private final PostgresFolder folder;
  private final String password;
  private final int port;
  private Place.Life life;

  private PostgresServer(Place place, PostgresFolder folder, String password) {
    this.place = place;
    this.folder = folder;
    this.password = password;
    this.port = Ports.free();
    this.life = launch();
  }

  /**
   * Starts an empty one; the test is skipped where that cannot be done.
   *
   * @param settings lines of its {@code postgresql.conf}
   */
  public static PostgresServer start(String... settings) {
    Place place = Places.of(ServerKind.POSTGRES);
    String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(12));
    PostgresFolder folder = PostgresFolder.make(place, password, List.of(settings));
    return ready(new PostgresServer(place, folder, password));
  }

  /**
   * Starts a replica that follows this one, and makes it the standby that commits wait for.
   *
   * @param name of the replica, by which this one knows it
   */
  public PostgresServer startSynchronousReplica(String name) {
    List<String> settings = List.of("cluster_name = '" + name + "'");
    PostgresFolder copy = PostgresFolder.follow(place, port, password, settings);
    PostgresServer replica = ready(new PostgresServer(place, copy, password));
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
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    return place.run(Map.of("PGPASSWORD", password), command);
  }

  private List<String> connection(String database) {
    return List.of(
        "--host=127.0.0.1", "--port=" + port, "--username=" + USER, "--dbname=" + database);
  }

  /** As a machine that shuts down: connections are cut, what is committed is written. */
  public void stop() {
    life.signal("INT");
    life.awaitEnd(END_MAX);
  }

  /** As one that runs out of memory: the server's first process dies, and with it the others. */
  public void kill() {
    life.kill();
  }

  /** Starts it on what is on its disk; returns when it answers. */
  public void startAgain() {
    // After a kill its other processes may still be leaving the shared memory: tried until then.
    for (int attempt = 0; attempt < POLLS_MAX; attempt++) {
      life.close();
      life = launch();
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
    if (!psql("SELECT pg_promote(true, 60)").equals("t")) {
      throw new AssertionError("the replica was not promoted:\n" + log());
    }
  }

  /** What the server wrote about itself. */
  public String log() {
    return folder.logged();
  }

  private Place.Life launch() {
    return place.start(
        folder.log(),
        List.of("postgres", "-D", folder.data().toString(), "-p", Integer.toString(port)));
  }

  private void awaitReady() {
    if (!answers()) {
      throw new AssertionError("PostgreSQL did not start:\n" + log());
    }
  }

  /** Waits until it answers; returns false if it ended instead. */
  private boolean answers() {
    for (int poll = 0; poll < POLLS_MAX && life.isAlive(); poll++) {
      try {
        String unused =
            place.run(
                Map.of(), List.of("pg_isready", "--host=127.0.0.1", "--port=" + port, "--quiet"));
        return true;
      } catch (AssertionError notYet) {
        pause();
      }
    }
    return false;
  }

  private static void pause() {
    LockSupport.parkNanos(POLL.toNanos());
  }

  /** Ends it and removes what it kept. */
  @Override
  public void close() {
    if (life.isAlive()) {
      life.signal("QUIT");
      life.awaitEnd(END_MAX);
    }
    life.close();
    Programs.delete(folder.directory());
  }
}
