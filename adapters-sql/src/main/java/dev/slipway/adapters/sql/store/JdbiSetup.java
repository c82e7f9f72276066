package dev.slipway.adapters.sql.store;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;

/** What the roles' statements need of JDBI, and what they do not. */
final class JdbiSetup {
  private JdbiSetup() {}

  static void apply(Jdbi jdbi) {
    jdbi.getConfig(SqlStatements.class)
        .setSqlParser(new QuestionMarks())
        .setTemplateEngine(TemplateEngine.NOP);
    // Otherwise messages quote the values that were bound, of which a prompt is one.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Knows only question marks, of which none stands in a literal of the roles' SQL. The parsers
   * that JDBI brings take longer to load than a whole start may.
   */
  private static final class QuestionMarks implements SqlParser {
    @Override
    public ParsedSql parse(String sql, StatementContext context) {
      ParsedSql.Builder parsed = ParsedSql.builder();
      int from = 0;
      for (int mark = sql.indexOf('?'); mark >= 0; mark = sql.indexOf('?', from)) {
        parsed.append(sql.substring(from, mark)).appendPositionalParameter();
        from = mark + 1;
      }
      return parsed.append(sql.substring(from)).build();
    }

    @Override
    public String nameParameter(String rawName, StatementContext context) {
      throw new UnsupportedOperationException("parameters are question marks: " + rawName);
    }
  }
}
