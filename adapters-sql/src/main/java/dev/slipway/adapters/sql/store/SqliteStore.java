package dev.slipway.adapters.sql.store;

import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A {@link Store} in one SQLite file, which several processes may use at once.
 *
 * <p>A commit has reached the disk when {@link #transact} returns. Transactions that write run one
 * after the other, in the order in which they came within a process; those that read run beside
 * them, each on the state that was committed when it began. Nothing waits longer than the options
 * say.
 */
public final class SqliteStore implements Store {
  private final SqliteDialect dialect;
  private final SqliteErrors errors;
  private final Writer writer;
  private final Readers readers;
  private final Nesting nesting = new Nesting();

  private SqliteStore(SqliteDialect dialect, SqliteErrors errors, Writer writer, Readers readers) {
    this.dialect = dialect;
    this.errors = errors;
    this.writer = writer;
    this.readers = readers;
  }

  /** Opens the store in that file with the default options; makes it, if there is none. */
  public static SqliteStore open(Path file) {
    return open(file, SqliteOptions.DEFAULT);
  }

  /**
   * Opens the store in that file; makes it, if there is none, for its owner's eyes only, and brings
   * it up to date, if an older version of the program made it.
   *
   * @throws dev.slipway.ports.PortException {@code Misconfigured} if the file cannot be used, of
   *     which nothing was changed then; {@code Unavailable} if it is locked for too long
   */
  public static SqliteStore open(Path file, SqliteOptions options) {
    return open(file, options, SqliteSchema.CURRENT, UnaryOperator.identity());
  }

  static SqliteStore open(
      Path file, SqliteOptions options, SqliteSchema schema, UnaryOperator<Connection> lens) {
    Path absolute = file.toAbsolutePath();
    SqliteErrors errors = new SqliteErrors(absolute);
    SqliteFile.ensure(absolute, errors);
    SqliteConnector connector = new SqliteConnector(absolute, lens);
    SqliteHandle first =
        new SqliteOpening(absolute, connector, schema, errors, options.busyTimeout()).open();
    return new SqliteStore(
        new SqliteDialect(options.clock(), errors),
        errors,
        new Writer(connector, errors, options.busyTimeout(), first),
        new Readers(connector, errors, options.busyTimeout(), options.readersMax()));
  }

  @Override
  public <T> T transact(Function<Transaction, T> work) {
    return nesting.refusedIn(() -> writer.run(handle -> writeIn(handle, work)));
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    return nesting.refusedIn(() -> readers.run(handle -> readIn(handle, work)));
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
  }

  private <T> T writeIn(SqliteHandle handle, Function<Transaction, T> work) {
    SqlSession session = new SqlSession(handle.handle(), dialect, true);
    T result = runIn(session, work);
    if (writer.closed()) {
      throw errors.closed(Act.WRITE);
    }
    try {
      handle.commit();
    } catch (SQLException e) {
      throw errors.translate(e, Act.COMMIT);
    }
    return result;
  }

  private <T> T readIn(SqliteHandle handle, Function<Transaction, T> work) {
    SqlSession session = new SqlSession(handle.handle(), dialect, false);
    T result = runIn(session, work);
    if (readers.closed()) {
      throw errors.closed(Act.READ);
    }
    return result;
  }

  private static <T> T runIn(SqlSession session, Function<Transaction, T> work) {
    try {
      T result = work.apply(new SqlTransaction(session));
      session.throwFailure();
      return result;
    } finally {
      session.end();
    }
  }
}
