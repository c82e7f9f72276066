package dev.slipway.adapters.sql.store;

import dev.slipway.ports.store.Inbox;
import java.time.Instant;

/** The inbox in SQL. */
record SqlInbox(SqlSession session) implements Inbox {
  @Override
  public boolean add(String eventId) {
    session.requireWritable();
    return session
            .update(
                """
                INSERT INTO inbox (event_id, taken_in_at) VALUES (?, ?)
                ON CONFLICT (event_id) DO NOTHING\
                """)
            .text(eventId)
            .time(session.now())
            .run()
        == 1;
  }

  @Override
  public boolean contains(String eventId) {
    return session.query("SELECT 1 FROM inbox WHERE event_id = ?").text(eventId).any();
  }

  @Override
  public int prune(Instant takenInBefore, int limit) {
    return session
        .update(
            """
            DELETE FROM inbox WHERE event_id IN (
              SELECT event_id FROM inbox
              WHERE taken_in_at < ?
                AND NOT EXISTS (SELECT 1 FROM outbox WHERE row_key = inbox.event_id)
              ORDER BY taken_in_at LIMIT ?)\
            """)
        .time(takenInBefore)
        .limit(limit)
        .run();
  }
}
