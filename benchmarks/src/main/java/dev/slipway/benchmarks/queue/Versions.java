package dev.slipway.benchmarks.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is compared, and on what. */
final class Versions {
  private Versions() {}

  static Map<String, String> of(Options options) throws IOException {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    versions.put("java", Runtime.version().toString());
    versions.put("lettuce", io.lettuce.core.LettuceVersion.getVersion());
    try (RawRedis redis = new RawRedis(options.redisPort())) {
      versions.put("redis", redis.serverVersion());
    }
    versions.put("bullmq", packageVersion(options.bullMq().resolve("node_modules/bullmq")));
    versions.put("ioredis", packageVersion(options.bullMq().resolve("node_modules/ioredis")));
    versions.put("pgbench", said(options.pgbench().toString(), "--version"));
    versions.put("message", Samples.describe());
    return versions;
  }

  private static String packageVersion(Path folder) throws IOException {
    Path file = folder.resolve("package.json");
    if (!Files.exists(file)) {
      return "not compared: npm could not fetch it";
    }
    Matcher version = Pattern.compile("\"version\": *\"([^\"]+)\"").matcher(Files.readString(file));
    return version.find() ? version.group(1) : "unknown";
  }

  private static String said(String... command) throws IOException {
    return new String(
            new ProcessBuilder(command).start().getInputStream().readAllBytes(),
            java.nio.charset.StandardCharsets.UTF_8)
        .strip();
  }
}
