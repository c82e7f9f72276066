CREATE TABLE colours (name TEXT PRIMARY KEY);

INSERT INTO colours (name) SELECT id FROM tasks;
