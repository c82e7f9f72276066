CREATE TABLE colours (name TEXT PRIMARY KEY) STRICT;

INSERT INTO colours (name) SELECT id FROM tasks;

PRAGMA user_version = 3;
