package dev.slipway.adapters.sql.store;

import static java.util.stream.Collectors.toMap;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.DeadLetters;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dead letters in SQL. */
record SqlDeadLetters(SqlSession session) implements DeadLetters {
  private static final String SELECT =
      """
      SELECT queue, id, headers, data, category, error, consumer, attempts, happened_at
      FROM dead_letters
      """;

  @Override
  public void add(DeadLetterRecord record) {
    session
        .update(
            """
            INSERT INTO dead_letters
              (queue, id, headers, data, category, error, consumer, attempts, happened_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (queue, id) DO NOTHING\
            """)
        .text(record.queue().value())
        .text(record.id())
        .text(HeaderColumn.encode(record.headers()))
        .bytes(record.data())
        .name(record.category())
        .text(record.error())
        .text(record.consumer())
        .number(record.attempts())
        .time(record.at())
        .run();
  }

  @Override
  public Optional<DeadLetterRecord> find(QueueName queue, String id) {
    return session
        .query(SELECT + "WHERE queue = ? AND id = ?")
        .text(queue.value())
        .text(id)
        .first(SqlDeadLetters::record);
  }

  @Override
  public List<DeadLetterRecord> list(@Nullable QueueName queue, int limit) {
    String order = "ORDER BY happened_at, sequence LIMIT ?";
    Sql query =
        queue == null
            ? session.query(SELECT + order)
            : session.query(SELECT + "WHERE queue = ? " + order).text(queue.value());
    return query.limit(limit).list(SqlDeadLetters::record);
  }

  @Override
  public Map<QueueName, Long> counts() {
    return session
        .query("SELECT queue, COUNT(*) AS letters FROM dead_letters GROUP BY queue")
        .list(row -> Map.entry(new QueueName(row.text("queue")), row.number("letters")))
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static DeadLetterRecord record(Row row) throws SQLException {
    return new DeadLetterRecord(
        row.text("id"),
        new QueueName(row.text("queue")),
        HeaderColumn.decode(row.text("headers")),
        row.bytes("data"),
        row.name(ErrorCategory.class, "category"),
        row.text("error"),
        row.text("consumer"),
        row.smallNumber("attempts"),
        row.time("happened_at"));
  }

  @Override
  public boolean remove(QueueName queue, String id) {
    return session
            .update("DELETE FROM dead_letters WHERE queue = ? AND id = ?")
            .text(queue.value())
            .text(id)
            .run()
        == 1;
  }
}
