package dev.slipway.benchmarks.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How the benchmark was asked to run, as {@code --name=value}.
 *
 * @param bullMq the folder with the peer; does not exist where it could not be had
 */
record Options(
    int redisPort,
    int postgresPort,
    String postgresUser,
    Path pgbench,
    Path bullMq,
    Path script,
    Path out,
    boolean quick) {
  static Options of(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      given.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return new Options(
        Integer.parseInt(required(given, "--redis-port")),
        Integer.parseInt(required(given, "--postgres-port")),
        required(given, "--postgres-user"),
        Path.of(required(given, "--pgbench")),
        Path.of(required(given, "--bullmq")),
        Path.of(required(given, "--submit-sql")),
        Path.of(required(given, "--out")),
        Boolean.parseBoolean(given.getOrDefault("--quick", "false")));
  }

  private static String required(Map<String, String> given, String name) {
    String value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + "=… is missing; next: ./verify bench queue");
    }
    return value;
  }

  int rounds() {
    return quick ? 1 : 7;
  }

  int messages() {
    return quick ? 1024 : 20_480;
  }

  /** BullMQ is slower: fewer take as long. */
  int peerMessages() {
    return quick ? 256 : 5120;
  }

  int backlog() {
    return quick ? 10_000 : 1_000_000;
  }

  /** Of one turn of what is measured by time. */
  Duration turn() {
    return Duration.ofSeconds(quick ? 1 : 4);
  }
}
