package dev.slipway.app.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the file and the environment say, read as a whole.
 *
 * @param file the file that was looked for, whether it is there or not
 * @param settings every setting with its origin
 * @param problems empty where the configuration may be used
 */
public record Configuration(
    Path file, AppConfig config, List<Setting> settings, List<Problem> problems) {
  private static final String PREFIX = "SLIPWAY_";

  /** Names of this prefix that are not settings: of the start script, the build and its tests. */
  private static final Set<String> NOT_SETTINGS =
      Set.of(
          "SLIPWAY_CONFIG",
          "SLIPWAY_JAVA_OPTS",
          "SLIPWAY_TRAIN",
          "SLIPWAY_BUILD_START",
          "SLIPWAY_REQUIRE_ALL");

  private static final String OF_TESTS = "SLIPWAY_TEST_";
  private static final URI DOCKER_HOST = URI.create("unix:///var/run/docker.sock");

  public Configuration {
    settings = List.copyOf(settings);
    problems = List.copyOf(problems);
  }

  /** Reads everything and gathers every problem; throws nothing for what is in the file. */
  public static Configuration read(@Nullable Path named, Map<String, String> environment) {
    Map<String, Found> values = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    Path file = named == null ? usualFile(environment) : named;
    if (Files.exists(file)) {
      ConfigFile.read(file, values, problems);
    } else if (named != null || environment.containsKey("SLIPWAY_CONFIG")) {
      problems.add(new Problem(file.toString(), null, "there is no such file", null, "file"));
    }
    addVariables(environment, values, problems);
    ConfigReader reader = new ConfigReader(values, problems);
    AppConfig config = config(reader, environment);
    return new Configuration(file, config, reader.settings(Keys.all()), reader.problems());
  }

  /**
   * The configuration, where it has no problem.
   *
   * @throws ConfigException with all of them, if it has
   */
  public AppConfig orThrow() {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return config;
  }

  private static Path usualFile(Map<String, String> environment) {
    String named = environment.get("SLIPWAY_CONFIG");
    if (named != null && !named.isBlank()) {
      return Path.of(named).toAbsolutePath();
    }
    String configHome = environment.get("XDG_CONFIG_HOME");
    Path home =
        configHome != null && configHome.startsWith("/")
            ? Path.of(configHome)
            : Path.of(System.getProperty("user.home", "/"), ".config");
    return home.resolve("slipway").resolve("slipway.toml");
  }

  private static void addVariables(
      Map<String, String> environment, Map<String, Found> values, List<Problem> problems) {
    Map<String, Key<?>> byVariable = new TreeMap<>();
    Keys.all().forEach(key -> byVariable.put(key.variable(), key));
    environment.forEach((name, value) -> {
      Key<?> key = byVariable.get(name);
      if (key != null) {
        values.put(key.path(), new Found(value, "environment variable " + name));
      }
    });
    Set<Object> passwords = namedForPasswords(values);
    environment
        .keySet()
        .forEach(name -> {
          if (name.startsWith(PREFIX)
              && !byVariable.containsKey(name)
              && !name.startsWith(OF_TESTS)
              && !NOT_SETTINGS.contains(name)
              && !passwords.contains(name)) {
            problems.add(
                new Problem(
                    name,
                    null,
                    "no setting has this environment variable",
                    NearMatch.of(name, byVariable.keySet()),
                    "environment"));
          }
        });
  }

  /** What a setting names is no mistyped setting, though it may begin like one. */
  private static Set<Object> namedForPasswords(Map<String, Found> values) {
    return Stream.of(Keys.STORE_PASSWORD_ENV, Keys.QUEUE_PASSWORD_ENV)
        .map(key -> values.get(key.path()))
        .filter(Objects::nonNull)
        .map(Found::value)
        .collect(Collectors.toSet());
  }

  private static AppConfig config(ConfigReader reader, Map<String, String> environment) {
    return new AppConfig(
        reader.find(Keys.DATA_DIR),
        reader.find(Keys.USER),
        reader.get(Keys.LOG_LEVEL),
        Backends.store(reader, environment),
        Backends.queue(reader, environment),
        runtime(reader, environment),
        task(reader),
        new LimitsConfig(
            new LimitsConfig.Wish(
                reader.find(Keys.LIMITS_WORKERS_MAX),
                reader.find(Keys.LIMITS_CPUS_MAX),
                reader.find(Keys.LIMITS_MEMORY_MAX)),
            new LimitsConfig.Wish(
                reader.find(Keys.USER_WORKERS_MAX),
                reader.find(Keys.USER_CPUS_MAX),
                reader.find(Keys.USER_MEMORY_MAX)),
            new LimitsConfig.Wish(
                reader.find(Keys.PROJECT_WORKERS_MAX),
                reader.find(Keys.PROJECT_CPUS_MAX),
                reader.find(Keys.PROJECT_MEMORY_MAX))),
        new RunnerConfig(
            reader.get(Keys.RUNNER_LEASE),
            reader.get(Keys.RUNNER_REPUBLISH_AFTER),
            reader.get(Keys.RUNNER_RECONCILE_EVERY),
            reader.get(Keys.RUNNER_INBOX_RETENTION),
            reader.find(Keys.RUNNER_EFFECTS_AT_ONCE),
            reader.get(Keys.RUNNER_STOP_WITHIN)));
  }

  private static RuntimeConfig runtime(ConfigReader reader, Map<String, String> environment) {
    URI host = reader.find(Keys.RUNTIME_DOCKER_HOST);
    return new RuntimeConfig(
        reader.get(Keys.RUNTIME_KIND),
        reader.find(Keys.RUNTIME_IMAGE),
        host == null ? engineOf(environment) : host,
        reader.get(Keys.RUNTIME_ALLOW_UNISOLATED));
  }

  /** Docker's own variable, where it says something that we can follow. */
  private static URI engineOf(Map<String, String> environment) {
    URI host =
        Keys.RUNTIME_DOCKER_HOST.reading().apply(environment.getOrDefault("DOCKER_HOST", ""));
    return host == null ? DOCKER_HOST : host;
  }

  private static TaskConfig task(ConfigReader reader) {
    int memory = reader.get(Keys.TASK_MEMORY);
    int memoryMax = reader.get(Keys.TASK_MEMORY_MAX);
    reader.require(
        Keys.TASK_MEMORY_MAX,
        memoryMax >= memory,
        "must be at least task.memory (" + memory + "m)");
    return new TaskConfig(
        reader.get(Keys.TASK_ATTEMPTS_MAX),
        reader.get(Keys.TASK_TIMEOUT),
        reader.get(Keys.TASK_TEST_TIMEOUT),
        reader.get(Keys.TASK_CPUS),
        memory,
        Math.max(memory, memoryMax),
        reader.get(Keys.TASK_PIDS),
        reader.get(Keys.TASK_DISK),
        reader.get(Keys.TASK_NETWORK),
        reader.get(Keys.TASK_WAIT_MAX));
  }
}
