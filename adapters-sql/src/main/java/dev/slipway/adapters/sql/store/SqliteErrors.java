package dev.slipway.adapters.sql.store;

import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import dev.slipway.ports.PortException.Misconfigured;
import dev.slipway.ports.PortException.OutcomeUnknown;
import dev.slipway.ports.PortException.Unavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's errors on one file mean to whoever uses the store, and what to do about each. */
final class SqliteErrors {
  private static final String UNCHANGED = "; nothing was changed";

  private final Path file;

  SqliteErrors(Path file) {
    this.file = file;
  }

  /** Whether somebody else's lock was in the way, so that it may work if tried again. */
  static boolean busy(Throwable thrown) {
    int code = primaryCode(thrown);
    return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
  }

  PortException translate(Throwable thrown, Act act) {
    return switch (SQLiteErrorCode.getErrorCode(primaryCode(thrown))) {
      case SQLITE_BUSY, SQLITE_LOCKED -> locked(act, thrown);
      case SQLITE_FULL -> full(act, thrown);
      case SQLITE_IOERR ->
          noRoomToShare(act, thrown) ? full(act, thrown) : inputOutput(act, thrown);
      case SQLITE_NOMEM ->
          new Unavailable(
              failure(act, "out of memory"),
              "give the process more memory outside the Java heap" + UNCHANGED,
              thrown);
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          misconfigured(
              act,
              "the file is damaged or no database: " + reason(thrown),
              "restore a backup in its place; it was left as it is, for sqlite3's .recover",
              thrown);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN ->
          misconfigured(
              act,
              "the file or its directory cannot be written: " + reason(thrown),
              "make both writable for this user, or name another data directory",
              thrown);
      default -> unexpected(act, thrown);
    };
  }

  private PortException full(Act act, Throwable thrown) {
    return new Unavailable(
        failure(act, "the disk is full"),
        "free space on the file system of " + file + UNCHANGED,
        thrown);
  }

  /**
   * The index of the log cannot grow: that is how a file which is opened meets a full disk. In a
   * commit the log itself may be written by then.
   */
  private static boolean noRoomToShare(Act act, Throwable thrown) {
    return act != Act.COMMIT && resultCode(thrown) == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
  }

  /** Someone else has the lock for too long. */
  PortException locked(Act act, @Nullable Throwable thrown) {
    return new Unavailable(
        failure(act, "another transaction holds its lock for too long"),
        "try again; if it stays so, `fuser "
            + file
            + "` names the processes that use it"
            + UNCHANGED,
        thrown);
  }

  PortException closed(Act act) {
    return new Unavailable(
        failure(act, "the store was closed"), "open the store again" + UNCHANGED, null);
  }

  PortException misconfigured(Act act, String reason, String nextStep, @Nullable Throwable thrown) {
    return new Misconfigured(failure(act, reason), nextStep, thrown);
  }

  /** A write of the commit that failed may still have reached the disk. */
  private PortException inputOutput(Act act, Throwable thrown) {
    String nextStep = "check the disk and its file system (dmesg) under " + file;
    return act == Act.COMMIT
        ? outcomeUnknown(thrown, nextStep)
        : new Unavailable(
            failure(act, "the disk fails: " + reason(thrown)), nextStep + UNCHANGED, thrown);
  }

  private PortException unexpected(Act act, Throwable thrown) {
    return switch (act) {
      case OPEN, READ, WRITE ->
          misconfigured(
              act,
              "it does not hold what this version of Slipway keeps there: " + reason(thrown),
              "use the version that wrote it, or restore a backup",
              thrown);
      case MIGRATE ->
          misconfigured(
              act,
              reason(thrown),
              "keep the file and report this; the last version that worked still reads it",
              thrown);
      case COMMIT ->
          outcomeUnknown(thrown, "read the inbox and the version to learn whether it was kept");
    };
  }

  private PortException outcomeUnknown(Throwable thrown, String nextStep) {
    return new OutcomeUnknown(failure(Act.COMMIT, reason(thrown)), nextStep, thrown);
  }

  private Failure failure(Act act, String reason) {
    return new Failure("sqlite", act.verb() + " " + file, reason);
  }

  private static int primaryCode(Throwable thrown) {
    return resultCode(thrown).code & 0xff;
  }

  private static SQLiteErrorCode resultCode(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return sqlite.getResultCode();
      }
    }
    return SQLiteErrorCode.UNKNOWN_ERROR;
  }

  /** The database's own words, which name no value, where it spoke. */
  private static String reason(Throwable thrown) {
    Throwable told = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        told = cause;
      }
    }
    return String.valueOf(told.getMessage());
  }
}
