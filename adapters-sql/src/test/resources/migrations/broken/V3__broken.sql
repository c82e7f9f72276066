CREATE TABLE colours (name TEXT PRIMARY KEY) STRICT;

INSERT INTO no_such_table (name) VALUES ('red');

PRAGMA user_version = 3;
