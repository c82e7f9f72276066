package dev.slipway.app.config;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.fault.Operation;
import dev.slipway.domain.task.UserId;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The one table of settings. */
public final class Keys {
  static final Key<Path> DATA_DIR =
      KeyTypes.text(
          "data_dir",
          "where tasks, repositories and workspaces are kept",
          "the path of a directory",
          "$XDG_DATA_HOME/slipway or ~/.local/share/slipway",
          Keys::path);
  static final Key<UserId> USER =
      KeyTypes.text(
          "user",
          "who submits tasks",
          "1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit",
          "the operating system's user",
          UserId::new);
  static final Key<AppConfig.LogLevel> LOG_LEVEL =
      KeyTypes.choice(
          "log_level",
          "how much is written to logs/slipway.log",
          AppConfig.LogLevel.INFO,
          AppConfig.LogLevel.values());

  static final Key<StoreKind> STORE_KIND =
      KeyTypes.choice(
          "store.kind",
          "where tasks are kept: a file of the data directory, or a database of a server",
          StoreKind.SQLITE,
          StoreKind.values());
  static final Key<String> STORE_URL =
      KeyTypes.text(
          "store.url",
          "where the database is, with every host that may be its primary",
          "postgresql://host[:port][,host…]/database[?option=value…] without user, password or"
              + " schema",
          "none",
          Backends::postgresql);
  static final Key<String> STORE_USER =
      KeyTypes.text(
          "store.user", "who logs in to the database", "the name of a user", "none", text -> text);
  static final Key<String> STORE_PASSWORD_ENV =
      KeyTypes.text(
          "store.password_env",
          "which environment variable holds the database's password",
          "the name of an environment variable; never write the password itself here",
          "none: no password",
          Backends::variable);
  static final Key<Integer> STORE_CONNECTIONS_MAX =
      KeyTypes.whole(
          "store.connections_max", "connections of one process to the database", 2, 1000, "10", 10);
  static final Key<QueueKind> QUEUE_KIND =
      KeyTypes.choice(
          "queue.kind",
          "what carries messages: this process's memory, or Redis, which lets several work",
          QueueKind.MEMORY,
          QueueKind.values());
  static final Key<String> QUEUE_URL =
      KeyTypes.text(
          "queue.url",
          "where Redis is",
          "redis://host:port, redis-sentinel://host:port,…/primary or"
              + " redis-cluster://host:port,…; rediss in front for TLS; without user or password",
          "none",
          Backends::redis);
  static final Key<String> QUEUE_USER =
      KeyTypes.text(
          "queue.user", "who logs in to Redis", "the name of a user", "default", text -> text);
  static final Key<String> QUEUE_PASSWORD_ENV =
      KeyTypes.text(
          "queue.password_env",
          "which environment variable holds Redis's password",
          "the name of an environment variable; never write the password itself here",
          "none: no password",
          Backends::variable);

  static final Key<RuntimeKind> RUNTIME_KIND =
      KeyTypes.choice(
          "runtime.kind",
          "what runs agents and tests; auto: docker where an engine answers and an image is named",
          RuntimeKind.AUTO,
          RuntimeKind.values());
  static final Key<String> RUNTIME_IMAGE =
      KeyTypes.text(
          "runtime.image",
          "the image where a task names none",
          "the name of an image",
          "none",
          text -> text);
  static final Key<URI> RUNTIME_DOCKER_HOST =
      KeyTypes.text(
          "runtime.docker_host",
          "where the Docker engine listens",
          "unix:///path/to/socket or tcp://host:port",
          "$DOCKER_HOST or unix:///var/run/docker.sock",
          Keys::engine);
  static final Key<Boolean> RUNTIME_ALLOW_UNISOLATED =
      KeyTypes.flag(
          "runtime.allow_unisolated",
          "let any task run as plain processes of this machine, as --allow-unisolated does",
          false);

  static final Key<Integer> TASK_ATTEMPTS_MAX =
      KeyTypes.whole("task.attempts_max", "how often the agent may try", 1, 20, "3", 3);
  static final Key<Duration> TASK_TIMEOUT =
      KeyTypes.duration(
          "task.timeout", "for one run of the agent", Operation.DEVELOPER_TASK.defaultTimeout());
  static final Key<Duration> TASK_TEST_TIMEOUT =
      KeyTypes.duration("task.test_timeout", "for one run of the tests", Duration.ofMinutes(15));
  static final Key<Double> TASK_CPUS = KeyTypes.cpus("task.cpus", "CPUs of one worker", "1", 1.0);
  static final Key<Integer> TASK_MEMORY =
      KeyTypes.memory("task.memory", "memory of one worker", "2g", 2048);
  static final Key<Integer> TASK_MEMORY_MAX =
      KeyTypes.memory(
          "task.memory_max", "up to which a worker that ran out of memory gets more", "8g", 8192);
  static final Key<Integer> TASK_PIDS =
      KeyTypes.whole("task.pids", "processes and threads of one worker", 1, 1_000_000, "512", 512);
  static final Key<Integer> TASK_DISK =
      KeyTypes.memory("task.disk", "disk space of one workspace", "8g", 8192);
  static final Key<NetworkPolicy> TASK_NETWORK =
      KeyTypes.choice(
          "task.network",
          "what agents and tests may reach: nothing, or what the engine's network reaches",
          NetworkPolicy.OPEN,
          new NetworkPolicy[] {NetworkPolicy.NONE, NetworkPolicy.OPEN});
  static final Key<Duration> TASK_WAIT_MAX =
      KeyTypes.duration(
          "task.wait_max",
          "how long a task waits for something that is down before a person is asked",
          Duration.ofHours(24),
          Duration.ofDays(365));

  static final Key<Duration> RUNNER_LEASE =
      KeyTypes.duration(
          "runner.lease", "how long a message is ours without renewal", Duration.ofSeconds(60));
  static final Key<Duration> RUNNER_REPUBLISH_AFTER =
      KeyTypes.duration(
          "runner.republish_after",
          "how long a message may stay unanswered before it is sent again",
          Duration.ofSeconds(30));
  static final Key<Duration> RUNNER_RECONCILE_EVERY =
      KeyTypes.duration(
          "runner.reconcile_every",
          "how often containers and workspaces are held against the store",
          Duration.ofSeconds(60));
  static final Key<Duration> RUNNER_INBOX_RETENTION =
      KeyTypes.duration(
          "runner.inbox_retention",
          "how long the store remembers which messages were taken in",
          Duration.ofDays(7),
          Duration.ofDays(365));
  static final Key<Integer> RUNNER_EFFECTS_AT_ONCE =
      KeyTypes.whole(
          "runner.effects_at_once",
          "effects that are made at once",
          1,
          256,
          "as many as workers, at least 4",
          null);
  static final Key<Duration> RUNNER_STOP_WITHIN =
      KeyTypes.duration(
          "runner.stop_within", "how long a stop waits for what is in hand", Duration.ofSeconds(5));

  private static final int WORKERS_MAX = 10_000;

  static final Key<Integer> LIMITS_WORKERS_MAX = workers("limits", "at once", "the processors");
  static final Key<Double> LIMITS_CPUS_MAX = cpus("limits", "reserved", "the processors");
  static final Key<Integer> LIMITS_MEMORY_MAX =
      memory("limits", "reserved", "two thirds of the machine's memory");
  static final Key<Integer> USER_WORKERS_MAX =
      workers("limits.per_user", "of one user at once", "limits.workers_max");
  static final Key<Double> USER_CPUS_MAX =
      cpus("limits.per_user", "reserved for one user", "limits.cpus_max");
  static final Key<Integer> USER_MEMORY_MAX =
      memory("limits.per_user", "reserved for one user", "limits.memory_max");
  static final Key<Integer> PROJECT_WORKERS_MAX =
      workers("limits.per_project", "of one project at once", "limits.workers_max");
  static final Key<Double> PROJECT_CPUS_MAX =
      cpus("limits.per_project", "reserved for one project", "limits.cpus_max");
  static final Key<Integer> PROJECT_MEMORY_MAX =
      memory("limits.per_project", "reserved for one project", "limits.memory_max");

  private Keys() {}

  /** All settings, in the order in which people should read about them. */
  public static List<Key<?>> all() {
    return List.of(
        DATA_DIR,
        USER,
        LOG_LEVEL,
        STORE_KIND,
        STORE_URL,
        STORE_USER,
        STORE_PASSWORD_ENV,
        STORE_CONNECTIONS_MAX,
        QUEUE_KIND,
        QUEUE_URL,
        QUEUE_USER,
        QUEUE_PASSWORD_ENV,
        RUNTIME_KIND,
        RUNTIME_IMAGE,
        RUNTIME_DOCKER_HOST,
        RUNTIME_ALLOW_UNISOLATED,
        TASK_ATTEMPTS_MAX,
        TASK_TIMEOUT,
        TASK_TEST_TIMEOUT,
        TASK_CPUS,
        TASK_MEMORY,
        TASK_MEMORY_MAX,
        TASK_PIDS,
        TASK_DISK,
        TASK_NETWORK,
        TASK_WAIT_MAX,
        LIMITS_WORKERS_MAX,
        LIMITS_CPUS_MAX,
        LIMITS_MEMORY_MAX,
        USER_WORKERS_MAX,
        USER_CPUS_MAX,
        USER_MEMORY_MAX,
        PROJECT_WORKERS_MAX,
        PROJECT_CPUS_MAX,
        PROJECT_MEMORY_MAX,
        RUNNER_LEASE,
        RUNNER_REPUBLISH_AFTER,
        RUNNER_RECONCILE_EVERY,
        RUNNER_INBOX_RETENTION,
        RUNNER_EFFECTS_AT_ONCE,
        RUNNER_STOP_WITHIN);
  }

  private static Key<Integer> workers(String table, String which, String defaultText) {
    return KeyTypes.whole(
        table + ".workers_max", "workers " + which, 1, WORKERS_MAX, defaultText, null);
  }

  private static Key<Double> cpus(String table, String which, String defaultText) {
    return KeyTypes.cpus(table + ".cpus_max", "CPUs " + which, defaultText, null);
  }

  private static Key<Integer> memory(String table, String which, String defaultText) {
    return KeyTypes.memory(table + ".memory_max", "memory " + which, defaultText, null);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Without a look at the adapter's own rule, which would load its classes. */
  private static URI engine(String text) {
    URI uri = URI.create(text);
    boolean socket = "unix".equals(uri.getScheme()) && uri.getPath() != null;
    boolean host = "tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0;
    if (!socket && !host) {
      throw new IllegalArgumentException("not an engine's address");
    }
    return uri;
  }
}
