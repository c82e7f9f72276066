package dev.slipway.adapters.sql.store;

import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import dev.slipway.ports.PortException.Misconfigured;
import dev.slipway.ports.PortException.OutcomeUnknown;
import dev.slipway.ports.PortException.Unavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's errors mean to whoever uses the store, and what to do about each. */
final class PostgresErrors {
  private static final String UNCHANGED = "; nothing was changed";
  private static final String NO_STATE = "";

  private final String place;

  PostgresErrors(String place) {
    this.place = place;
  }

  /**
   * Whether other transactions were in the way, so that the same work may succeed when run again. A
   * key that is there twice is such a conflict: each of our inserts looks for its key before.
   */
  static boolean conflict(@Nullable Throwable thrown) {
    return switch (state(thrown)) {
      case "40001", "40P01", "23505" -> true;
      default -> false;
    };
  }

  PortException translate(Throwable thrown, Act act) {
    String state = state(thrown);
    if (act == Act.COMMIT && connectionLost(state)) {
      return outcomeUnknown(thrown, reason(thrown));
    }
    return switch (state) {
      case "55P03" -> locked(act, thrown);
      case "25006" ->
          new Unavailable(
              failure(act, "the server is no primary: " + reason(thrown)),
              "name all hosts in the url, so that the primary among them is found" + UNCHANGED,
              thrown);
      case "28P01", "28000" ->
          misconfigured(
              act,
              "the server refuses the user: " + reason(thrown),
              "check the credentials, and the server's pg_hba.conf",
              thrown);
      case "3D000" ->
          misconfigured(act, reason(thrown), "create the database, or name another", thrown);
      case "42501" ->
          misconfigured(
              act,
              "the user may not do this: " + reason(thrown),
              "make the user the owner of the schema and its tables",
              thrown);
      default -> byClass(thrown, act, state);
    };
  }

  private PortException byClass(Throwable thrown, Act act, String state) {
    if (connectionLost(state) || thrownByPool(thrown)) {
      return new Unavailable(
          failure(act, reason(thrown)),
          "see that the server runs and can be reached from here" + UNCHANGED,
          thrown);
    }
    if (conflict(thrown)) {
      return conflicts(act, 1, thrown);
    }
    return switch (state.length() < 2 ? NO_STATE : state.substring(0, 2)) {
      case "40", "53", "54", "55", "57", "58" ->
          new Unavailable(
              failure(act, "the server cannot do it now: " + reason(thrown)),
              "look into the server's log" + UNCHANGED,
              thrown);
      case "XX" ->
          misconfigured(
              act,
              "the server reports damage: " + reason(thrown),
              "look into the server's log; restore a backup if data is lost",
              thrown);
      default -> unexpected(thrown, act);
    };
  }

  private PortException unexpected(Throwable thrown, Act act) {
    return act == Act.MIGRATE
        ? misconfigured(
            act,
            reason(thrown),
            "keep the database and report this; the last version that worked still reads it",
            thrown)
        : misconfigured(
            act,
            "it does not hold what this version of Slipway keeps there: " + reason(thrown),
            "use the version that wrote it, or restore a backup",
            thrown);
  }

  /** Somebody else has the lock, or all connections are in use, for too long. */
  PortException locked(Act act, @Nullable Throwable thrown) {
    return new Unavailable(
        failure(act, "another transaction holds its lock for too long"),
        "try again; if it stays so, pg_stat_activity names who is in a transaction" + UNCHANGED,
        thrown);
  }

  PortException conflicts(Act act, int attempts, @Nullable Throwable thrown) {
    return new Unavailable(
        failure(act, "other transactions got in the way %d times".formatted(attempts)),
        "try again; if it stays so, allow more attempts" + UNCHANGED,
        thrown);
  }

  PortException closed(Act act) {
    return new Unavailable(
        failure(act, "the store was closed"), "open the store again" + UNCHANGED, null);
  }

  PortException misconfigured(Act act, String reason, String nextStep, @Nullable Throwable thrown) {
    return new Misconfigured(failure(act, reason), nextStep, thrown);
  }

  PortException outcomeUnknown(@Nullable Throwable thrown, String reason) {
    return new OutcomeUnknown(
        failure(Act.COMMIT, reason),
        "read the inbox and the version to learn whether it was kept",
        thrown);
  }

  private Failure failure(Act act, String reason) {
    return new Failure("postgres", act.verb() + " " + place, reason);
  }

  /** The server is gone, going, or never was; an error without a state is the driver's own. */
  private static boolean connectionLost(String state) {
    return state.startsWith("08") || state.startsWith("57P") || state.equals("25P03");
  }

  private static boolean thrownByPool(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return true;
      }
    }
    return false;
  }

  /** The innermost SQL state, which is the server's or the driver's; empty without one. */
  private static String state(@Nullable Throwable thrown) {
    String state = NO_STATE;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        state = sql.getSQLState();
      }
    }
    return state;
  }

  /** The innermost words of the database or its driver, which name no value, on one line. */
  private static String reason(Throwable thrown) {
    Throwable told = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        told = cause;
      }
    }
    return String.valueOf(told.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
