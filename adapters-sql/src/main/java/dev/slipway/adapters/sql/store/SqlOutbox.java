package dev.slipway.adapters.sql.store;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.store.Outbox;
import dev.slipway.ports.store.OutboxRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The outbox in SQL; the sequence, which the database gives each row and which only rises from one
 * transaction to those after it, keeps the order added.
 */
record SqlOutbox(SqlSession session) implements Outbox {
  @Override
  public void add(OutboxRow row) {
    session
        .update(
            """
            INSERT INTO outbox
              (row_key, queue, headers, data, ordering_key, owner, awaits_answer, published_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (row_key) DO NOTHING\
            """)
        .text(row.key())
        .text(row.queue().value())
        .text(HeaderColumn.encode(row.headers()))
        .bytes(row.data())
        .text(row.orderingKey())
        .text(row.owner())
        .flag(row.awaitsAnswer())
        .number(Times.NEVER)
        .run();
  }

  @Override
  public List<OutboxRow> unpublished(Instant publishedBefore, int limit) {
    // The plus keeps the database from walking all rows in their order, of which most were
    // published a moment ago, instead of the few that the index names.
    return session
        .query(
            """
            SELECT row_key, queue, headers, data, ordering_key, owner, awaits_answer
            FROM outbox WHERE sequence IN (
              SELECT sequence FROM outbox WHERE published_at < ? ORDER BY +sequence LIMIT ?)
            ORDER BY sequence\
            """)
        .time(publishedBefore)
        .limit(limit)
        .list(SqlOutbox::row);
  }

  private static OutboxRow row(Row row) throws SQLException {
    return new OutboxRow(
        row.text("row_key"),
        new QueueName(row.text("queue")),
        HeaderColumn.decode(row.text("headers")),
        row.bytes("data"),
        row.textOrNull("ordering_key"),
        row.textOrNull("owner"),
        row.flag("awaits_answer"));
  }

  @Override
  public void markPublished(Collection<String> keys, Instant at) {
    session.requireWritable();
    for (String key : keys) {
      session.update("DELETE FROM outbox WHERE row_key = ? AND awaits_answer = 0").text(key).run();
      session
          .update("UPDATE outbox SET published_at = ? WHERE row_key = ?")
          .time(at)
          .text(key)
          .run();
    }
  }

  @Override
  public void settle(String key) {
    session.update("DELETE FROM outbox WHERE row_key = ?").text(key).run();
  }

  @Override
  public void withdraw(String owner) {
    session.update("DELETE FROM outbox WHERE owner = ?").text(owner).run();
  }

  @Override
  public boolean pending(String key) {
    return session.query("SELECT 1 FROM outbox WHERE row_key = ?").text(key).any();
  }

  @Override
  public long epoch() {
    return session
        .query("SELECT epoch FROM store")
        .first(row -> row.number("epoch"))
        .orElseThrow(() -> new IllegalStateException("the table store is empty"));
  }

  @Override
  public void raiseEpoch(long to) {
    session
        .update("UPDATE outbox SET published_at = ? WHERE published_at <> ?")
        .number(Times.NEVER)
        .number(Times.NEVER)
        .run();
    session.update("UPDATE store SET epoch = ? WHERE epoch < ?").number(to).number(to).run();
  }
}
