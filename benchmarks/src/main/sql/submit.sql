-- What Slipway.submit sends to PostgreSQL, for pgbench --protocol=prepared: as the server's log has
-- it. When those statements change, these must. The variables that are not set here are given.
\set n :n + 1
BEGIN;
SELECT take_time(0) AS time;
INSERT INTO tasks (id, project_id, user_id, kind, priority, accepted_at, status, wait_reason, wait_until, commit_sha, branch,
fault_category, fault_message, fault_next_step, fault_retry_at, attempts,
line_cpus, line_memory_mb, line_pids, line_disk_mb,
reserved_cpus, reserved_memory_mb, reserved_pids, reserved_disk_mb, updated_at)
VALUES ('pgbench-' || :run || '-' || :client_id || '-' || :n, 'project', 'ann', 'ENGINEERING', 0, :now, 'queued', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, :now)
ON CONFLICT (id) DO NOTHING;
INSERT INTO task_requests (task_id, request_schema, request) VALUES ('pgbench-' || :run || '-' || :client_id || '-' || :n, 1, :request);
INSERT INTO outbox
(row_key, queue, headers, data, ordering_key, owner, awaits_answer, published_at)
VALUES ('submit/pgbench-' || :run || '-' || :client_id || '-' || :n, :queue, 'correlation_id=pgbench-' || :run || '&event_id=submit%2Fpgbench-' || :run || '&idempotency_key=submit%2Fpgbench-' || :run, :data, NULL, NULL, 1, -9223372036854775808)
ON CONFLICT (row_key) DO NOTHING;
COMMIT;
