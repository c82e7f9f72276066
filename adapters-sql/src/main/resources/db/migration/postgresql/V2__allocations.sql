-- Ports of servers. The keys, and no check before, are what lets a port have one project and a
-- project one port of a server.
CREATE TABLE allocations (
  server_handle TEXT COLLATE "C" NOT NULL,
  port INTEGER NOT NULL,
  project_id TEXT COLLATE "C" NOT NULL,
  reserved_at BIGINT NOT NULL,
  PRIMARY KEY (server_handle, port),
  UNIQUE (server_handle, project_id)
);
