package dev.slipway.adapters.redis.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.ports.limit.LimitKey;
import dev.slipway.ports.limit.LimitLevel;
import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.RateLimits;
import dev.slipway.ports.limit.TakeResult;
import dev.slipway.ports.limit.TakeResult.Granted;
import dev.slipway.ports.limit.TakeResult.RateLimited;
import dev.slipway.testkit.servers.WrongClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** The limits as a process of its own uses them, whose clock is wrong: a line for each call. */
final class LimitProcess implements RateLimits, AutoCloseable {
  private static final String NONE = "-";

  private final Process process;
  private final BufferedReader output;

  private LimitProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
  }

  static LimitProcess start(String url, Duration clockError) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LimitProcess.class.getName(),
            url);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(WrongClock.by(clockError));
      LimitProcess started = new LimitProcess(builder.start());
      started.requireWrongClock(clockError);
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Else a case would prove nothing. */
  private void requireWrongClock(Duration clockError) {
    Instant told = Instant.parse(say("clock"));
    Duration off = Duration.between(Instant.now(), told).minus(clockError);
    if (off.abs().compareTo(Duration.ofMinutes(1)) > 0) {
      throw new AssertionError("the clock of the process is at " + told);
    }
  }

  public static void main(String[] arguments) throws IOException {
    try (RedisRateLimits limits = RedisRateLimits.open(RedisConfig.of(arguments[0]));
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        System.out.println(answer(limits, line.split(" ", -1)));
      }
    }
  }

  private static String answer(RateLimits limits, String[] words) {
    return switch (words[0]) {
      case "clock" -> Instant.now().toString();
      case "take" ->
          switch (limits.take(limit(words), Long.parseLong(words[5]))) {
            case Granted granted -> Long.toString(granted.remaining());
            case RateLimited limited -> limited.until() + " " + limited.timeLeft();
          };
      case "level" -> {
        LimitLevel level = limits.level(limit(words));
        yield level.available() + " " + level.pausedUntil().map(Instant::toString).orElse(NONE);
      }
      case "until" -> {
        limits.pauseUntil(new LimitKey(words[1]), Instant.parse(words[2]));
        yield NONE;
      }
      case "for" -> {
        limits.pauseFor(new LimitKey(words[1]), Duration.parse(words[2]));
        yield NONE;
      }
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private static RateLimit limit(String[] words) {
    return new RateLimit(
        new LimitKey(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Duration.parse(words[4]));
  }

  @Override
  public TakeResult take(RateLimit limit, long tokens) {
    String[] said = ask("take", limit, tokens).split(" ", -1);
    return said.length == 1
        ? new Granted(Long.parseLong(said[0]))
        : new RateLimited(Instant.parse(said[0]), Duration.parse(said[1]));
  }

  @Override
  public LimitLevel level(RateLimit limit) {
    String[] said = ask("level", limit, 0).split(" ", -1);
    return new LimitLevel(
        Long.parseLong(said[0]),
        Optional.of(said[1]).filter(text -> !text.equals(NONE)).map(Instant::parse));
  }

  @Override
  public void pauseUntil(LimitKey key, Instant until) {
    String unused = say("until " + key + " " + until);
  }

  @Override
  public void pauseFor(LimitKey key, Duration time) {
    String unused = say("for " + key + " " + time);
  }

  private String ask(String verb, RateLimit limit, long tokens) {
    return say(
        new StringJoiner(" ")
            .add(verb)
            .add(limit.key().value())
            .add(Long.toString(limit.capacity()))
            .add(Long.toString(limit.refill()))
            .add(limit.period().toString())
            .add(Long.toString(tokens))
            .toString());
  }

  private String say(String line) {
    try {
      process.outputWriter().write(line + "\n");
      process.outputWriter().flush();
      String said = output.readLine();
      if (said == null) {
        throw new AssertionError("the process ended at: " + line);
      }
      return said;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
