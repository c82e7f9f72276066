package dev.slipway.adapters.redis.connection;

import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import dev.slipway.ports.PortException.Limited;
import dev.slipway.ports.PortException.Misconfigured;
import dev.slipway.ports.PortException.OutcomeUnknown;
import dev.slipway.ports.PortException.Rejected;
import dev.slipway.ports.PortException.Unavailable;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Turns what the Redis library throws into the port's words. */
public final class RedisFailures {
  private static final String ADAPTER = "redis";
  private static final String ASKED_AGAIN = "start Redis, or correct redis.url; it is asked again";

  /** What the library says of a command that it never wrote to the server. */
  private static final String NOT_WRITTEN = "Currently not connected";

  private RedisFailures() {}

  /** What a command does, for when its reply is lost. */
  public enum Kind {
    READ,
    WRITE
  }

  static PortException of(String act, Kind kind, Throwable thrown) {
    Throwable cause = unwrap(thrown);
    if (cause instanceof RedisCommandExecutionException answered) {
      return refused(act, answered);
    }
    if (cause instanceof RedisConnectionException unreachable) {
      return unreachable(act, unreachable);
    }
    if (neverWritten(cause)) {
      return new Unavailable(new Failure(ADAPTER, act, "not connected"), ASKED_AGAIN, cause);
    }
    String reason =
        cause instanceof TimeoutException
            ? "no answer in time"
            : String.valueOf(cause.getMessage());
    Failure failure = new Failure(ADAPTER, act, reason);
    return kind == Kind.READ
        ? new Unavailable(failure, ASKED_AGAIN, cause)
        : new OutcomeUnknown(failure, "nothing: the same call is safe to repeat", cause);
  }

  /** Whether the command did not leave this process, because there was no connection to go. */
  static boolean neverWritten(Throwable thrown) {
    return String.valueOf(unwrap(thrown).getMessage()).startsWith(NOT_WRITTEN);
  }

  static boolean noScript(Throwable thrown) {
    return String.valueOf(unwrap(thrown).getMessage()).startsWith("NOSCRIPT");
  }

  /** Whether the server only copies another one now. */
  static boolean notThePrimary(Throwable thrown) {
    return String.valueOf(unwrap(thrown).getMessage()).startsWith("READONLY");
  }

  /**
   * What a call is told that comes too late.
   *
   * @param owner what is closed, e.g. {@code the queues}
   */
  public static Unavailable closed(String act, String owner) {
    return new Unavailable(
        new Failure(ADAPTER, act, owner + " are closed"), "open them again", null);
  }

  /** An error that the server answered: the command changed nothing. */
  private static PortException refused(String act, RedisCommandExecutionException answered) {
    String text = String.valueOf(answered.getMessage());
    String code = text.split("[ :]", 2)[0];
    return switch (code) {
      case "OOM" ->
          new Limited(
              new Failure(ADAPTER, act, "Redis has reached its maxmemory"),
              "let consumers catch up, or raise maxmemory; what is queued is kept and can be"
                  + " received",
              null,
              answered);
      case "WRONGPASS", "NOAUTH", "NOPERM" ->
          new Misconfigured(
              new Failure(ADAPTER, act, text),
              "correct the user, the password, or what the user may do in Redis",
              answered);
      case "MISCONF" ->
          new Unavailable(
              new Failure(ADAPTER, act, text), "let Redis write to its disk again", answered);
      case "LOADING",
          "BUSY",
          "MASTERDOWN",
          "CLUSTERDOWN",
          "TRYAGAIN",
          "NOREPLICAS",
          "READONLY",
          "UNBLOCKED",
          "MOVED",
          "ASK",
          "NOSCRIPT" ->
          new Unavailable(
              new Failure(ADAPTER, act, text),
              "wait for Redis to recover; it is asked again",
              answered);
      default ->
          new Rejected(
              new Failure(ADAPTER, act, text),
              "look whether a key of ours was written by something else, and whether Redis is"
                  + " at least 7.0",
              answered);
    };
  }

  private static PortException unreachable(String act, RedisConnectionException unreachable) {
    for (Throwable inner = unreachable; inner != null; inner = inner.getCause()) {
      if (inner instanceof RedisCommandExecutionException answered) {
        return refused(act, answered);
      }
    }
    Throwable root = unreachable;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new Unavailable(
        new Failure(ADAPTER, act, String.valueOf(root.getMessage())), ASKED_AGAIN, unreachable);
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
