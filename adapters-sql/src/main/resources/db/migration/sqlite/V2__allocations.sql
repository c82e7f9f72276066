-- Ports of servers. The keys, and no check before, are what lets a port have one project and a
-- project one port of a server.
CREATE TABLE allocations (
  server_handle TEXT NOT NULL,
  port INTEGER NOT NULL,
  project_id TEXT NOT NULL,
  reserved_at INTEGER NOT NULL,
  PRIMARY KEY (server_handle, port),
  UNIQUE (server_handle, project_id)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
