package dev.slipway.adapters.redis.connection;

import dev.slipway.adapters.redis.connection.RedisFailures.Kind;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Commands to Redis: each with a deadline, each failure in the port's words.
 *
 * <p>Many threads share one connection, on which their commands follow each other without waiting
 * for replies. A caller that is interrupted waits for its reply all the same: what the command did
 * has happened.
 */
public final class RedisCalls {
  /** How long a command waits for a connection that is just being made. */
  private static final Duration CONNECTING_MAX = Duration.ofSeconds(1);

  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  private final RedisServers servers;
  private final Duration timeout;

  public RedisCalls(RedisServers servers, Duration timeout) {
    this.servers = servers;
    this.timeout = timeout;
  }

  /** A script's reply: lists, {@code byte[]} and {@code Long}. */
  public List<?> run(
      String act, Kind kind, RedisScript script, byte[][] keys, List<byte[]> arguments) {
    return run(act, kind, script, keys, arguments, () -> {});
  }

  /**
   * The same, for a caller who asks more on the same connection.
   *
   * @param written run when the command is on its way: what is asked on the same connection from
   *     then on comes after it. More than once where it has to be written again
   */
  public List<?> run(
      String act,
      Kind kind,
      RedisScript script,
      byte[][] keys,
      List<byte[]> arguments,
      Runnable written) {
    byte[][] values = arguments.toArray(byte[][]::new);
    try {
      return ask(
          act,
          kind,
          commands -> {
            RedisFuture<List<?>> reply =
                commands.evalsha(script.digest(), ScriptOutputType.MULTI, keys, values);
            written.run();
            return reply;
          });
    } catch (UnknownScriptException unknown) {
      return ask(
          act,
          kind,
          commands -> {
            RedisFuture<List<?>> reply =
                commands.eval(script.source(), ScriptOutputType.MULTI, keys, values);
            written.run();
            return reply;
          });
    }
  }

  public <T> T ask(
      String act,
      Kind kind,
      Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
    long giveUp = System.nanoTime() + CONNECTING_MAX.toNanos();
    while (true) {
      Link link = servers.shared(act);
      try {
        return await(command.apply(link.commands()));
      } catch (ExecutionException | CancellationException failed) {
        if (RedisFailures.noScript(failed)) {
          throw new UnknownScriptException(failed);
        }
        boolean notWritten = RedisFailures.neverWritten(failed);
        if (!notWritten || System.nanoTime() > giveUp) {
          if (notWritten || RedisFailures.notThePrimary(failed)) {
            servers.abandon(link);
          }
          throw RedisFailures.of(act, kind, failed);
        }
        // The library tells nobody when it has connected; the command never left, so it is no
        // repeat.
        LockSupport.parkNanos(POLL_NANOS);
      } catch (TimeoutException late) {
        servers.abandon(link);
        throw RedisFailures.of(act, kind, late);
      }
    }
  }

  /** What the servers with our data say of themselves, in no order. */
  public List<String> info(String act, String section) {
    Link link = servers.shared(act);
    try {
      return link.info(section).stream().map(reply -> awaitInfo(act, link, reply)).toList();
    } catch (io.lettuce.core.RedisException failed) {
      throw RedisFailures.of(act, Kind.READ, failed);
    }
  }

  private String awaitInfo(String act, Link link, Future<String> reply) {
    try {
      return await(reply);
    } catch (ExecutionException | CancellationException failed) {
      throw RedisFailures.of(act, Kind.READ, failed);
    } catch (TimeoutException late) {
      servers.abandon(link);
      throw RedisFailures.of(act, Kind.READ, late);
    }
  }

  /** Waits for a reply whether interrupted or not. */
  private <T> T await(Future<T> reply) throws ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return reply.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException again) {
          interrupted = true;
        } catch (TimeoutException late) {
          reply.cancel(true);
          throw late;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The server does not have the script: it was restarted, or somebody flushed its scripts. */
  private static final class UnknownScriptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownScriptException(Throwable cause) {
      super(cause);
    }
  }
}
