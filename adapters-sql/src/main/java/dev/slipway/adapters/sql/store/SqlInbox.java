package dev.slipway.adapters.sql.store;

import dev.slipway.ports.store.Inbox;

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
}
