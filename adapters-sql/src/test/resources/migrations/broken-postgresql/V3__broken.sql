CREATE TABLE colours (name TEXT PRIMARY KEY);

INSERT INTO no_such_table (name) VALUES ('red');
