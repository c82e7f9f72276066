-- Times are nanoseconds since 1970, so that an instant is found again as it was stored;
-- datetime(accepted_at / 1000000000, 'unixepoch') shows one to a person.
-- Enumerations are text; headers are encoded as in a URL's query.

-- 'SLPW': tells this file from other databases.
PRAGMA application_id = 1397510231;

-- The one row about the store itself. Its time never goes back, whatever the machine's clock does.
CREATE TABLE store (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch INTEGER NOT NULL,
  time INTEGER NOT NULL,
  machine_time INTEGER NOT NULL
) STRICT;

INSERT INTO store (id, epoch, time, machine_time) VALUES (1, 1, 0, 0);

CREATE TABLE flows (
  kind TEXT NOT NULL,
  flow_key TEXT NOT NULL,
  version INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  state_schema INTEGER NOT NULL,
  state BLOB NOT NULL,
  wake_at INTEGER,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (kind, flow_key)
) STRICT;

CREATE INDEX flows_by_wakeup ON flows (wake_at, kind, flow_key) WHERE wake_at IS NOT NULL;

-- published_at is the smallest number for a row that was never published.
CREATE TABLE outbox (
  sequence INTEGER PRIMARY KEY,
  row_key TEXT NOT NULL UNIQUE,
  queue TEXT NOT NULL,
  headers TEXT NOT NULL,
  data BLOB NOT NULL,
  ordering_key TEXT,
  owner TEXT,
  awaits_answer INTEGER NOT NULL,
  published_at INTEGER NOT NULL
) STRICT;

CREATE INDEX outbox_by_publishing ON outbox (published_at, sequence);

CREATE INDEX outbox_by_owner ON outbox (owner) WHERE owner IS NOT NULL;

CREATE TABLE inbox (
  event_id TEXT PRIMARY KEY,
  taken_in_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX inbox_by_age ON inbox (taken_in_at);

-- An ended lease stays, for its fence.
CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  fence INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dead_letters (
  sequence INTEGER PRIMARY KEY,
  queue TEXT NOT NULL,
  id TEXT NOT NULL,
  headers TEXT NOT NULL,
  data BLOB NOT NULL,
  category TEXT NOT NULL,
  error TEXT NOT NULL,
  consumer TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  UNIQUE (queue, id)
) STRICT;

CREATE INDEX dead_letters_by_age ON dead_letters (happened_at, sequence);

CREATE INDEX dead_letters_of_queue_by_age ON dead_letters (queue, happened_at, sequence);

-- Only the columns of the status that the task has are filled; line_ ones while it is in line,
-- reserved_ ones while something is reserved for it.
CREATE TABLE tasks (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  priority INTEGER NOT NULL,
  accepted_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  wait_reason TEXT,
  wait_until INTEGER,
  commit_sha TEXT,
  branch TEXT,
  fault_category TEXT,
  fault_message TEXT,
  fault_next_step TEXT,
  fault_retry_at INTEGER,
  attempts INTEGER NOT NULL,
  line_cpus REAL,
  line_memory_mb INTEGER,
  line_pids INTEGER,
  line_disk_mb INTEGER,
  reserved_cpus REAL,
  reserved_memory_mb INTEGER,
  reserved_pids INTEGER,
  reserved_disk_mb INTEGER,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX tasks_by_age ON tasks (accepted_at DESC, id);

CREATE INDEX tasks_of_status_by_age ON tasks (status, accepted_at DESC, id);

CREATE INDEX tasks_in_line ON tasks (accepted_at, id) WHERE line_cpus IS NOT NULL;

CREATE INDEX tasks_in_line_of_user ON tasks (user_id, priority DESC, accepted_at, id)
  WHERE line_cpus IS NOT NULL;

CREATE INDEX tasks_with_reservation ON tasks (id) WHERE reserved_cpus IS NOT NULL;

-- Apart from the tasks, since a prompt may be a megabyte and is read once.
CREATE TABLE task_requests (
  task_id TEXT PRIMARY KEY REFERENCES tasks (id),
  request_schema INTEGER NOT NULL,
  request BLOB NOT NULL
) STRICT;

CREATE TABLE timeline (
  task_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  type TEXT NOT NULL,
  step TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (task_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE projects (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  modules TEXT NOT NULL,
  repository TEXT,
  status TEXT NOT NULL
) STRICT;

CREATE TABLE executions (
  id TEXT PRIMARY KEY,
  task_id TEXT NOT NULL,
  fence INTEGER NOT NULL,
  role TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  exit_code INTEGER,
  out_of_memory INTEGER,
  verdict TEXT,
  summary TEXT NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost_micro_usd INTEGER NOT NULL
) STRICT;

CREATE INDEX executions_of_task ON executions (task_id, started_at, fence);

CREATE TABLE audit_log (
  sequence INTEGER PRIMARY KEY,
  happened_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  object TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE INDEX audit_log_of_object ON audit_log (object, sequence);

PRAGMA user_version = 1;
