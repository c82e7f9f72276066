package dev.slipway.adapters.sql.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The prepared statements of one connection, kept for its life: the driver has no cache, and
 * preparing costs more than running. The SQL of the roles is constant, so they are few.
 */
final class StatementCache extends DefaultStatementBuilder {
  private final Map<String, PreparedStatement> idle = new HashMap<>();

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement cached = idle.remove(sql);
    return cached == null ? connection.prepareStatement(sql) : cached;
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    if (statement instanceof PreparedStatement prepared
        && idle.putIfAbsent(sql, prepared) == null) {
      return;
    }
    statement.close();
  }
}
