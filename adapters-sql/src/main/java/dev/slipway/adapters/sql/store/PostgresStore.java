package dev.slipway.adapters.sql.store;

import dev.slipway.adapters.sql.store.PostgresAttempt.Conflict;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Store} in a schema of a PostgreSQL database, of which any number of processes may be
 * users at once.
 *
 * <p>Transactions run beside each other, serializable; one that loses to others is run again, up to
 * the attempts of the configuration. A commit has reached whatever the server's {@code
 * synchronous_commit} asks for when {@link #transact} returns: {@link #findings} tells where that
 * is not enough. After a failover the new primary is found among the hosts of the URL; what was
 * under way ends in {@code Unavailable}, or in {@code OutcomeUnknown} if it was committing.
 */
public final class PostgresStore implements Store {
  private static final System.Logger LOG = System.getLogger(PostgresStore.class.getName());

  private final PostgresConfig config;
  private final PostgresErrors errors;
  private final PostgresDialect dialect;
  private final PostgresPool pool;
  private final PostgresNotices notices;
  private final List<PostgresFinding> findings;
  private final Nesting nesting = new Nesting();
  private volatile boolean closed;

  private PostgresStore(
      PostgresConfig config,
      PostgresErrors errors,
      PostgresConnector connector,
      List<PostgresFinding> findings) {
    this.config = config;
    this.errors = errors;
    this.dialect = new PostgresDialect(errors);
    this.pool = new PostgresPool(config, connector);
    this.notices = new PostgresNotices(connector, config.schema());
    this.findings = findings;
  }

  /**
   * Opens the store; makes its schema and tables, if there are none, and brings them up to date, if
   * an older version of the program made them. Logs the {@link #findings}.
   *
   * @throws dev.slipway.ports.PortException {@code Misconfigured} if the database cannot be used,
   *     of which nothing was changed then; {@code Unavailable} if no primary answers
   */
  public static PostgresStore open(PostgresConfig config) {
    return open(config, PostgresSchema.CURRENT, UnaryOperator.identity());
  }

  static PostgresStore open(
      PostgresConfig config, PostgresSchema schema, UnaryOperator<Connection> lens) {
    PostgresErrors errors = new PostgresErrors(config.place());
    PostgresConnector connector = new PostgresConnector(config, lens);
    List<PostgresFinding> findings;
    try (Connection first = connector.getConnection()) {
      PostgresHealth health = PostgresHealth.of(first);
      health.requireFit(errors);
      schema.prepare(config.schema(), first, connector.unhurried(), errors);
      findings = health.findings(config.severalHosts());
    } catch (SQLException e) {
      throw errors.translate(e, Act.OPEN);
    }
    findings.forEach(finding ->
        LOG.log(System.Logger.Level.WARNING, "postgres {0}: {1}", config.place(), finding));
    return new PostgresStore(config, errors, connector, findings);
  }

  /** The server's settings that endanger what is committed, as they were when it was opened. */
  public List<PostgresFinding> findings() {
    return findings;
  }

  /**
   * Tells, from now until the store is closed, that there is something to publish: rows were added
   * to the outbox and committed, by any process, or rows are to be published again. Told at least
   * once for whatever was committed since it was told last; also after each connection that was
   * lost, since something may have been missed. A hint: who publishes looks by itself now and then.
   *
   * @param listener run on a thread of the store's; what it throws is logged
   */
  public void onOutboxChange(Runnable listener) {
    notices.add(listener);
  }

  @Override
  public <T> T transact(Function<Transaction, T> work) {
    return nesting.refusedIn(() -> run(Act.WRITE, work));
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    return nesting.refusedIn(() -> run(Act.READ, work));
  }

  private <T> T run(Act act, Function<Transaction, T> work) {
    @Nullable Throwable last = null;
    for (int attempt = 1; attempt <= config.attemptsMax(); attempt++) {
      if (closed) {
        throw errors.closed(act);
      }
      try (PostgresAttempt open = PostgresAttempt.open(pool, errors, act, attempt > 1)) {
        return open.run(dialect, work, () -> closed);
      } catch (Conflict e) {
        last = e.getCause();
      }
    }
    throw errors.conflicts(act, config.attemptsMax(), last);
  }

  @Override
  public void close() {
    closed = true;
    notices.close();
    pool.close();
  }
}
