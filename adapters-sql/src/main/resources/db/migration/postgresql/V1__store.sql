-- The same tables as SQLite's. Times are nanoseconds since 1970, so that an instant is found again
-- as it was stored; to_timestamp(accepted_at / 1e9) shows one to a person.
-- Text is compared byte by byte, so that the order is the same whatever the database's locale.

-- The one row about the store itself. Every transaction reads it and hardly any writes it: what
-- each one moves, the time, is in the sequences below.
CREATE TABLE store (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch BIGINT NOT NULL
);

INSERT INTO store (id, epoch) VALUES (1, 1);

CREATE TABLE flows (
  kind TEXT COLLATE "C" NOT NULL,
  flow_key TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  state_schema INTEGER NOT NULL,
  state BYTEA NOT NULL,
  wake_at BIGINT,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (kind, flow_key)
);

CREATE INDEX flows_by_wakeup ON flows (wake_at, kind, flow_key) WHERE wake_at IS NOT NULL;

-- published_at is the smallest number for a row that was never published.
CREATE TABLE outbox (
  sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  row_key TEXT COLLATE "C" NOT NULL UNIQUE,
  queue TEXT COLLATE "C" NOT NULL,
  headers TEXT COLLATE "C" NOT NULL,
  data BYTEA NOT NULL,
  ordering_key TEXT COLLATE "C",
  owner TEXT COLLATE "C",
  awaits_answer INTEGER NOT NULL,
  published_at BIGINT NOT NULL
);

CREATE INDEX outbox_by_publishing ON outbox (published_at, sequence);

CREATE INDEX outbox_by_owner ON outbox (owner) WHERE owner IS NOT NULL;

CREATE TABLE inbox (
  event_id TEXT COLLATE "C" PRIMARY KEY,
  taken_in_at BIGINT NOT NULL
);

-- An ended lease stays, for its fence.
CREATE TABLE leases (
  name TEXT COLLATE "C" PRIMARY KEY,
  holder TEXT COLLATE "C" NOT NULL,
  fence BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE TABLE dead_letters (
  sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  queue TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  headers TEXT COLLATE "C" NOT NULL,
  data BYTEA NOT NULL,
  category TEXT COLLATE "C" NOT NULL,
  error TEXT COLLATE "C" NOT NULL,
  consumer TEXT COLLATE "C" NOT NULL,
  attempts INTEGER NOT NULL,
  happened_at BIGINT NOT NULL,
  UNIQUE (queue, id)
);

CREATE INDEX dead_letters_by_age ON dead_letters (happened_at, sequence);

CREATE INDEX dead_letters_of_queue_by_age ON dead_letters (queue, happened_at, sequence);

-- Only the columns of the status that the task has are filled; line_ ones while it is in line,
-- reserved_ ones while something is reserved for it.
CREATE TABLE tasks (
  id TEXT COLLATE "C" PRIMARY KEY,
  project_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  priority INTEGER NOT NULL,
  accepted_at BIGINT NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  wait_reason TEXT COLLATE "C",
  wait_until BIGINT,
  commit_sha TEXT COLLATE "C",
  branch TEXT COLLATE "C",
  fault_category TEXT COLLATE "C",
  fault_message TEXT COLLATE "C",
  fault_next_step TEXT COLLATE "C",
  fault_retry_at BIGINT,
  attempts INTEGER NOT NULL,
  line_cpus DOUBLE PRECISION,
  line_memory_mb INTEGER,
  line_pids INTEGER,
  line_disk_mb INTEGER,
  reserved_cpus DOUBLE PRECISION,
  reserved_memory_mb INTEGER,
  reserved_pids INTEGER,
  reserved_disk_mb INTEGER,
  updated_at BIGINT NOT NULL
);

CREATE INDEX tasks_by_age ON tasks (accepted_at DESC, id);

CREATE INDEX tasks_of_status_by_age ON tasks (status, accepted_at DESC, id);

CREATE INDEX tasks_in_line ON tasks (accepted_at, id) WHERE line_cpus IS NOT NULL;

CREATE INDEX tasks_in_line_of_user ON tasks (user_id, priority DESC, accepted_at, id)
  WHERE line_cpus IS NOT NULL;

CREATE INDEX tasks_with_reservation ON tasks (id) WHERE reserved_cpus IS NOT NULL;

-- Apart from the tasks, since a prompt may be a megabyte and is read once.
CREATE TABLE task_requests (
  task_id TEXT COLLATE "C" PRIMARY KEY REFERENCES tasks (id),
  request_schema INTEGER NOT NULL,
  request BYTEA NOT NULL
);

CREATE TABLE timeline (
  task_id TEXT COLLATE "C" NOT NULL,
  sequence BIGINT NOT NULL,
  happened_at BIGINT NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  step TEXT COLLATE "C" NOT NULL,
  message TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (task_id, sequence)
);

CREATE TABLE projects (
  id TEXT COLLATE "C" PRIMARY KEY,
  name TEXT COLLATE "C" NOT NULL,
  modules TEXT COLLATE "C" NOT NULL,
  repository TEXT COLLATE "C",
  status TEXT COLLATE "C" NOT NULL
);

CREATE TABLE executions (
  id TEXT COLLATE "C" PRIMARY KEY,
  task_id TEXT COLLATE "C" NOT NULL,
  fence BIGINT NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  exit_code INTEGER,
  out_of_memory INTEGER,
  verdict TEXT COLLATE "C",
  summary TEXT COLLATE "C" NOT NULL,
  input_tokens BIGINT NOT NULL,
  output_tokens BIGINT NOT NULL,
  cost_micro_usd BIGINT NOT NULL
);

CREATE INDEX executions_of_task ON executions (task_id, started_at, fence);

CREATE TABLE audit_log (
  sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  happened_at BIGINT NOT NULL,
  actor TEXT COLLATE "C" NOT NULL,
  act TEXT COLLATE "C" NOT NULL,
  object TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL
);

CREATE INDEX audit_log_of_object ON audit_log (object, sequence);

-- The store's time. A sequence moves at once, outside of transactions and without waiting for
-- them, and is on the disk and on every synchronous standby before the commit of whoever moved it.
CREATE SEQUENCE store_time MINVALUE -9223372036854775808 START 0;

-- What the server's clock said when the store's time was taken last.
CREATE SEQUENCE store_machine_time MINVALUE -9223372036854775808 START 0;

SELECT setval('store_time', 0), setval('store_machine_time', 0);

-- The server's clock, in nanoseconds.
CREATE FUNCTION machine_time() RETURNS BIGINT LANGUAGE sql VOLATILE AS
  'SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::BIGINT * 1000';

-- The store's time without taking it. The time is read before the clock's: in the other order a
-- transaction that takes it in between would be counted twice.
CREATE FUNCTION read_time(seen BIGINT) RETURNS BIGINT LANGUAGE plpgsql VOLATILE AS '
DECLARE
  taken BIGINT := pg_sequence_last_value(''store_time''::regclass);
  taken_by BIGINT := pg_sequence_last_value(''store_machine_time''::regclass);
  machine BIGINT := machine_time();
BEGIN
  RETURN GREATEST(machine, seen, taken + GREATEST(0, machine - taken_by) / 2);
END';

-- The store's time, from which no later one goes back. The lock is the session''s, so that it is
-- held for this function only and not until the transaction ends; nothing in between fails.
CREATE FUNCTION take_time(seen BIGINT) RETURNS BIGINT LANGUAGE plpgsql VOLATILE AS '
DECLARE
  own_lock INTEGER := ''store_time''::regclass::oid::BIGINT % 2147483648;
  machine BIGINT;
  result BIGINT;
BEGIN
  PERFORM pg_advisory_lock(1397510231, own_lock);
  machine := machine_time();
  result := GREATEST(machine, seen,
    pg_sequence_last_value(''store_time''::regclass)
      + GREATEST(0, machine - pg_sequence_last_value(''store_machine_time''::regclass)) / 2);
  PERFORM setval(''store_time'', result), setval(''store_machine_time'', machine);
  PERFORM pg_advisory_unlock(1397510231, own_lock);
  RETURN result;
END';

-- Tells whoever listens, when the transaction commits, that there is something to publish.
CREATE FUNCTION tell_outbox() RETURNS trigger LANGUAGE plpgsql AS '
BEGIN
  PERFORM pg_notify(''slipway_outbox'', TG_TABLE_SCHEMA);
  RETURN NULL;
END';

CREATE TRIGGER outbox_added AFTER INSERT ON outbox FOR EACH ROW
  WHEN (current_setting('slipway.notices', true) = 'on')
  EXECUTE FUNCTION tell_outbox();

CREATE TRIGGER outbox_again AFTER UPDATE OF published_at ON outbox FOR EACH ROW
  WHEN (NEW.published_at = -9223372036854775808
    AND current_setting('slipway.notices', true) = 'on')
  EXECUTE FUNCTION tell_outbox();
