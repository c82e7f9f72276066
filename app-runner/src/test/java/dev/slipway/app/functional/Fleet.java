package dev.slipway.app.functional;

import dev.slipway.testkit.servers.PostgresServer;
import dev.slipway.testkit.servers.RedisSentinels;
import dev.slipway.testkit.servers.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Several runners on one data directory, with PostgreSQL and a Redis that Sentinels watch. */
final class Fleet implements AutoCloseable {
  private static final String PASSWORD = "SLIPWAY_TEST_STORE_PASSWORD";

  private final @Nullable RedisSentinels sentinels;
  private final Runnable stopRedis;
  private final PostgresServer postgres;
  private final Map<String, String> environment = new HashMap<>();
  private final Cli cli;
  private final List<Cli.Running> runners = new ArrayList<>();

  /** Starts the servers; a test is skipped where their programs are missing. */
  Fleet(Path home) {
    this(home, RedisSentinels.start("--appendonly", "yes"));
  }

  private Fleet(Path home, RedisSentinels sentinels) {
    this(home, sentinels, sentinels.url(), sentinels::close);
  }

  /** The same on one Redis server, which nobody watches. */
  static Fleet on(RedisServer redis, Path home) {
    return new Fleet(home, null, redis.url(), redis::close);
  }

  private Fleet(Path home, @Nullable RedisSentinels sentinels, String url, Runnable stopRedis) {
    this.sentinels = sentinels;
    this.stopRedis = stopRedis;
    postgres = PostgresServer.start();
    cli = new Cli(home);
    set("SLIPWAY_STORE_KIND", "postgresql");
    set("SLIPWAY_STORE_URL", postgres.url("postgres").replaceFirst("jdbc:", ""));
    set("SLIPWAY_STORE_USER", PostgresServer.USER);
    set("SLIPWAY_STORE_PASSWORD_ENV", PASSWORD);
    set(PASSWORD, postgres.password());
    set("SLIPWAY_QUEUE_KIND", "redis");
    set("SLIPWAY_QUEUE_URL", url);
    set("SLIPWAY_DATA_DIR", cli.data().toString());
    // Kills are to be made up for within seconds, not within the usual minute.
    set("SLIPWAY_RUNNER_LEASE", "10s");
    set("SLIPWAY_RUNNER_REPUBLISH_AFTER", "10s");
    set("SLIPWAY_RUNNER_RECONCILE_EVERY", "10s");
    set("SLIPWAY_LIMITS_WORKERS_MAX", "16");
    set("SLIPWAY_LIMITS_CPUS_MAX", "16");
    set("SLIPWAY_LIMITS_MEMORY_MAX", "8g");
  }

  /** Another setting than the usual one, for runners that are yet to be started. */
  void set(String name, String value) {
    environment.put(name, value);
    Cli unused = cli.with(name, value);
  }

  /** What a process of the fleet is started with. */
  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  Cli cli() {
    return cli;
  }

  RedisSentinels redis() {
    return Objects.requireNonNull(sentinels, "this fleet has one Redis server");
  }

  PostgresServer postgres() {
    return postgres;
  }

  List<Cli.Running> runners() {
    return runners;
  }

  /** Starts one more runner; returns when it is ready. */
  Cli.Running startRunner(String... options) throws Exception {
    Cli.Running runner = launch(options);
    runner.await("\"event\":\"ready\"");
    return runner;
  }

  /** The same with some variables for this one alone. */
  Cli.Running startRunnerWith(Map<String, String> variables) throws Exception {
    Cli.Running runner = cli.startWith(variables, "serve", "--json");
    runners.add(runner);
    runner.await("\"event\":\"ready\"");
    return runner;
  }

  /** The same without waiting. */
  Cli.Running launch(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("serve", "--json"));
    arguments.addAll(List.of(options));
    Cli.Running runner = cli.start(arguments.toArray(String[]::new));
    runners.add(runner);
    return runner;
  }

  /** Ends a runner as a crash does, and puts another in its place. */
  void killAndReplace(int index) throws Exception {
    Cli.Running killed = runners.remove(index);
    killed.process().destroyForcibly().waitFor();
    Cli.Running unused = launch();
  }

  /** Puts another in the place of each that ended by itself, as a supervisor does; how many. */
  int replaceEnded() throws Exception {
    List<Cli.Running> ended =
        runners.stream().filter(runner -> !runner.process().isAlive()).toList();
    runners.removeAll(ended);
    for (int i = 0; i < ended.size(); i++) {
      Cli.Running unused = launch();
    }
    return ended.size();
  }

  /** Ends all runners in order; returns how each ended. */
  List<Cli.Ended> drain() throws Exception {
    for (Cli.Running runner : runners) {
      runner.signal("TERM");
    }
    List<Cli.Ended> ended = new ArrayList<>();
    for (Cli.Running runner : runners) {
      ended.add(runner.ended());
    }
    runners.clear();
    return ended;
  }

  /** Lets that time pass, where no process of the fleet tells of what is waited for. */
  static void pause(Duration time) throws InterruptedException {
    boolean unused = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    runners.forEach(runner -> runner.process().destroyForcibly());
    stopRedis.run();
    postgres.close();
  }
}
