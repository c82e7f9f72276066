--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: slipway; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA slipway;


--
-- Name: machine_time(); Type: FUNCTION; Schema: slipway; Owner: -
--

CREATE FUNCTION slipway.machine_time() RETURNS bigint
    LANGUAGE sql
    AS $$SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::BIGINT * 1000$$;


--
-- Name: read_time(bigint); Type: FUNCTION; Schema: slipway; Owner: -
--

CREATE FUNCTION slipway.read_time(seen bigint) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
  taken BIGINT := pg_sequence_last_value('store_time'::regclass);
  taken_by BIGINT := pg_sequence_last_value('store_machine_time'::regclass);
  machine BIGINT := machine_time();
BEGIN
  RETURN GREATEST(machine, seen, taken + GREATEST(0, machine - taken_by) / 2);
END$$;


--
-- Name: take_time(bigint); Type: FUNCTION; Schema: slipway; Owner: -
--

CREATE FUNCTION slipway.take_time(seen bigint) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
  own_lock INTEGER := 'store_time'::regclass::oid::BIGINT % 2147483648;
  machine BIGINT;
  result BIGINT;
BEGIN
  PERFORM pg_advisory_lock(1397510231, own_lock);
  machine := machine_time();
  result := GREATEST(machine, seen,
    pg_sequence_last_value('store_time'::regclass)
      + GREATEST(0, machine - pg_sequence_last_value('store_machine_time'::regclass)) / 2);
  PERFORM setval('store_time', result), setval('store_machine_time', machine);
  PERFORM pg_advisory_unlock(1397510231, own_lock);
  RETURN result;
END$$;


--
-- Name: tell_outbox(); Type: FUNCTION; Schema: slipway; Owner: -
--

CREATE FUNCTION slipway.tell_outbox() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM pg_notify('slipway_outbox', TG_TABLE_SCHEMA);
  RETURN NULL;
END$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: audit_log; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.audit_log (
    sequence bigint NOT NULL,
    happened_at bigint NOT NULL,
    actor text NOT NULL COLLATE pg_catalog."C",
    act text NOT NULL COLLATE pg_catalog."C",
    object text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: audit_log_sequence_seq; Type: SEQUENCE; Schema: slipway; Owner: -
--

ALTER TABLE slipway.audit_log ALTER COLUMN sequence ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME slipway.audit_log_sequence_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: dead_letters; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.dead_letters (
    sequence bigint NOT NULL,
    queue text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    headers text NOT NULL COLLATE pg_catalog."C",
    data bytea NOT NULL,
    category text NOT NULL COLLATE pg_catalog."C",
    error text NOT NULL COLLATE pg_catalog."C",
    consumer text NOT NULL COLLATE pg_catalog."C",
    attempts integer NOT NULL,
    happened_at bigint NOT NULL
);


--
-- Name: dead_letters_sequence_seq; Type: SEQUENCE; Schema: slipway; Owner: -
--

ALTER TABLE slipway.dead_letters ALTER COLUMN sequence ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME slipway.dead_letters_sequence_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: executions; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.executions (
    id text NOT NULL COLLATE pg_catalog."C",
    task_id text NOT NULL COLLATE pg_catalog."C",
    fence bigint NOT NULL,
    role text NOT NULL COLLATE pg_catalog."C",
    started_at bigint NOT NULL,
    ended_at bigint NOT NULL,
    exit_code integer,
    out_of_memory integer,
    verdict text COLLATE pg_catalog."C",
    summary text NOT NULL COLLATE pg_catalog."C",
    input_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    cost_micro_usd bigint NOT NULL
);


--
-- Name: flows; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.flows (
    kind text NOT NULL COLLATE pg_catalog."C",
    flow_key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    fence bigint NOT NULL,
    state_schema integer NOT NULL,
    state bytea NOT NULL,
    wake_at bigint,
    updated_at bigint NOT NULL
);


--
-- Name: flyway_schema_history; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);


--
-- Name: inbox; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.inbox (
    event_id text NOT NULL COLLATE pg_catalog."C",
    taken_in_at bigint NOT NULL
);


--
-- Name: leases; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.leases (
    name text NOT NULL COLLATE pg_catalog."C",
    holder text NOT NULL COLLATE pg_catalog."C",
    fence bigint NOT NULL,
    expires_at bigint NOT NULL
);


--
-- Name: outbox; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.outbox (
    sequence bigint NOT NULL,
    row_key text NOT NULL COLLATE pg_catalog."C",
    queue text NOT NULL COLLATE pg_catalog."C",
    headers text NOT NULL COLLATE pg_catalog."C",
    data bytea NOT NULL,
    ordering_key text COLLATE pg_catalog."C",
    owner text COLLATE pg_catalog."C",
    awaits_answer integer NOT NULL,
    published_at bigint NOT NULL
);


--
-- Name: outbox_sequence_seq; Type: SEQUENCE; Schema: slipway; Owner: -
--

ALTER TABLE slipway.outbox ALTER COLUMN sequence ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME slipway.outbox_sequence_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: projects; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.projects (
    id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    modules text NOT NULL COLLATE pg_catalog."C",
    repository text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: store; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.store (
    id integer NOT NULL,
    epoch bigint NOT NULL,
    CONSTRAINT store_id_check CHECK ((id = 1))
);


--
-- Name: store_machine_time; Type: SEQUENCE; Schema: slipway; Owner: -
--

CREATE SEQUENCE slipway.store_machine_time
    START WITH 0
    INCREMENT BY 1
    MINVALUE -9223372036854775808
    NO MAXVALUE
    CACHE 1;


--
-- Name: store_time; Type: SEQUENCE; Schema: slipway; Owner: -
--

CREATE SEQUENCE slipway.store_time
    START WITH 0
    INCREMENT BY 1
    MINVALUE -9223372036854775808
    NO MAXVALUE
    CACHE 1;


--
-- Name: task_requests; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.task_requests (
    task_id text NOT NULL COLLATE pg_catalog."C",
    request_schema integer NOT NULL,
    request bytea NOT NULL
);


--
-- Name: tasks; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.tasks (
    id text NOT NULL COLLATE pg_catalog."C",
    project_id text NOT NULL COLLATE pg_catalog."C",
    user_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    priority integer NOT NULL,
    accepted_at bigint NOT NULL,
    status text NOT NULL COLLATE pg_catalog."C",
    wait_reason text COLLATE pg_catalog."C",
    wait_until bigint,
    commit_sha text COLLATE pg_catalog."C",
    branch text COLLATE pg_catalog."C",
    fault_category text COLLATE pg_catalog."C",
    fault_message text COLLATE pg_catalog."C",
    fault_next_step text COLLATE pg_catalog."C",
    fault_retry_at bigint,
    attempts integer NOT NULL,
    line_cpus double precision,
    line_memory_mb integer,
    line_pids integer,
    line_disk_mb integer,
    reserved_cpus double precision,
    reserved_memory_mb integer,
    reserved_pids integer,
    reserved_disk_mb integer,
    updated_at bigint NOT NULL
);


--
-- Name: timeline; Type: TABLE; Schema: slipway; Owner: -
--

CREATE TABLE slipway.timeline (
    task_id text NOT NULL COLLATE pg_catalog."C",
    sequence bigint NOT NULL,
    happened_at bigint NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    step text NOT NULL COLLATE pg_catalog."C",
    message text NOT NULL COLLATE pg_catalog."C"
);


--
-- Data for Name: audit_log; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.audit_log OVERRIDING SYSTEM VALUE VALUES (1, 1772366400123456789, 'user:ann', 'dead_letter.discard', 'queue letter-0', 'spam');


--
-- Data for Name: dead_letters; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.dead_letters OVERRIDING SYSTEM VALUE VALUES (1, 'engineering:queue', 'letter-1', 'event_id=e', '\x00ff', 'PERMANENT', 'no JSON', 'flows', 3, 1772366400123456789);


--
-- Data for Name: executions; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.executions VALUES ('task-1-7', 'task-1', 7, 'DEVELOPER', 1772366400123456789, 1772366409123456789, 1, 1, 'FAILURE', 'tests fail', 1, 2, 3);


--
-- Data for Name: flows; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.flows VALUES ('engineering', 'task-1', 1, 7, 1, '\x7b7d', 1772366460123456789, 1772366400123456789);


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.flyway_schema_history VALUES (1, '1', 'store', 'SQL', 'V1__store.sql', 1395540428, 'slipway', '2026-11-24 17:40:14.072557', 530, true);


--
-- Data for Name: inbox; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.inbox VALUES ('event-1', 1772366400123456789);


--
-- Data for Name: leases; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.leases VALUES ('lease-1', 'holder', 1, 1772370000123456789);


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.outbox OVERRIDING SYSTEM VALUE VALUES (1, 'row-1', 'engineering:queue', 'a=b%3D%26c', '\x0100', 'ann', 'owner', 1, 1772366400123456789);


--
-- Data for Name: projects; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.projects VALUES ('project-1', 'Project One', 'BACKEND,FRONTEND', '/srv/git/one.git', 'ACTIVE');


--
-- Data for Name: store; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.store VALUES (1, 5);


--
-- Data for Name: task_requests; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.task_requests VALUES ('task-1', 1, '\x7b7d');
INSERT INTO slipway.task_requests VALUES ('task-2', 1, '\x7b7d');


--
-- Data for Name: tasks; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.tasks VALUES ('task-1', 'project-1', 'ann', 'ENGINEERING', 3, 1772366400123456789, 'needs_attention', NULL, NULL, NULL, NULL, 'UPSTREAM', 'the limit is used up', 'wait', 1772366400123456789, 2, NULL, NULL, NULL, NULL, 0.5, 512, 64, 1024, 1772366401123456789);
INSERT INTO slipway.tasks VALUES ('task-2', 'project-1', 'bob', 'DEPLOY', 0, 1772366400123456789, 'queued', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1, 2048, 512, 8192, NULL, NULL, NULL, NULL, 1772366400123456789);


--
-- Data for Name: timeline; Type: TABLE DATA; Schema: slipway; Owner: -
--

INSERT INTO slipway.timeline VALUES ('task-1', 1, 1772366400123456789, 'STARTED', 'coding', 'began');


--
-- Name: audit_log_sequence_seq; Type: SEQUENCE SET; Schema: slipway; Owner: -
--

SELECT pg_catalog.setval('slipway.audit_log_sequence_seq', 1, true);


--
-- Name: dead_letters_sequence_seq; Type: SEQUENCE SET; Schema: slipway; Owner: -
--

SELECT pg_catalog.setval('slipway.dead_letters_sequence_seq', 1, true);


--
-- Name: outbox_sequence_seq; Type: SEQUENCE SET; Schema: slipway; Owner: -
--

SELECT pg_catalog.setval('slipway.outbox_sequence_seq', 1, true);


--
-- Name: store_machine_time; Type: SEQUENCE SET; Schema: slipway; Owner: -
--

SELECT pg_catalog.setval('slipway.store_machine_time', 1772366400123456789, true);


--
-- Name: store_time; Type: SEQUENCE SET; Schema: slipway; Owner: -
--

SELECT pg_catalog.setval('slipway.store_time', 1772366400123456789, true);


--
-- Name: audit_log audit_log_pkey; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (sequence);


--
-- Name: dead_letters dead_letters_pkey; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.dead_letters
    ADD CONSTRAINT dead_letters_pkey PRIMARY KEY (sequence);


--
-- Name: dead_letters dead_letters_queue_id_key; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.dead_letters
    ADD CONSTRAINT dead_letters_queue_id_key UNIQUE (queue, id);


--
-- Name: executions executions_pkey; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.executions
    ADD CONSTRAINT executions_pkey PRIMARY KEY (id);


--
-- Name: flows flows_pkey; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.flows
    ADD CONSTRAINT flows_pkey PRIMARY KEY (kind, flow_key);


--
-- Name: flyway_schema_history flyway_schema_history_pk; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);


--
-- Name: inbox inbox_pkey; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (event_id);


--
-- Name: leases leases_pkey; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.leases
    ADD CONSTRAINT leases_pkey PRIMARY KEY (name);


--
-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (sequence);


--
-- Name: outbox outbox_row_key_key; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.outbox
    ADD CONSTRAINT outbox_row_key_key UNIQUE (row_key);


--
-- Name: projects projects_pkey; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.projects
    ADD CONSTRAINT projects_pkey PRIMARY KEY (id);


--
-- Name: store store_pkey; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.store
    ADD CONSTRAINT store_pkey PRIMARY KEY (id);


--
-- Name: task_requests task_requests_pkey; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.task_requests
    ADD CONSTRAINT task_requests_pkey PRIMARY KEY (task_id);


--
-- Name: tasks tasks_pkey; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (id);


--
-- Name: timeline timeline_pkey; Type: CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.timeline
    ADD CONSTRAINT timeline_pkey PRIMARY KEY (task_id, sequence);


--
-- Name: audit_log_of_object; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX audit_log_of_object ON slipway.audit_log USING btree (object, sequence);


--
-- Name: dead_letters_by_age; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX dead_letters_by_age ON slipway.dead_letters USING btree (happened_at, sequence);


--
-- Name: dead_letters_of_queue_by_age; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX dead_letters_of_queue_by_age ON slipway.dead_letters USING btree (queue, happened_at, sequence);


--
-- Name: executions_of_task; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX executions_of_task ON slipway.executions USING btree (task_id, started_at, fence);


--
-- Name: flows_by_wakeup; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX flows_by_wakeup ON slipway.flows USING btree (wake_at, kind, flow_key) WHERE (wake_at IS NOT NULL);


--
-- Name: flyway_schema_history_s_idx; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX flyway_schema_history_s_idx ON slipway.flyway_schema_history USING btree (success);


--
-- Name: outbox_by_owner; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX outbox_by_owner ON slipway.outbox USING btree (owner) WHERE (owner IS NOT NULL);


--
-- Name: outbox_by_publishing; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX outbox_by_publishing ON slipway.outbox USING btree (published_at, sequence);


--
-- Name: tasks_by_age; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX tasks_by_age ON slipway.tasks USING btree (accepted_at DESC, id);


--
-- Name: tasks_in_line; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX tasks_in_line ON slipway.tasks USING btree (accepted_at, id) WHERE (line_cpus IS NOT NULL);


--
-- Name: tasks_in_line_of_user; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX tasks_in_line_of_user ON slipway.tasks USING btree (user_id, priority DESC, accepted_at, id) WHERE (line_cpus IS NOT NULL);


--
-- Name: tasks_of_status_by_age; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX tasks_of_status_by_age ON slipway.tasks USING btree (status, accepted_at DESC, id);


--
-- Name: tasks_with_reservation; Type: INDEX; Schema: slipway; Owner: -
--

CREATE INDEX tasks_with_reservation ON slipway.tasks USING btree (id) WHERE (reserved_cpus IS NOT NULL);


--
-- Name: outbox outbox_added; Type: TRIGGER; Schema: slipway; Owner: -
--

CREATE TRIGGER outbox_added AFTER INSERT ON slipway.outbox FOR EACH ROW WHEN ((current_setting('slipway.notices'::text, true) = 'on'::text)) EXECUTE FUNCTION slipway.tell_outbox();


--
-- Name: outbox outbox_again; Type: TRIGGER; Schema: slipway; Owner: -
--

CREATE TRIGGER outbox_again AFTER UPDATE OF published_at ON slipway.outbox FOR EACH ROW WHEN (((new.published_at = '-9223372036854775808'::bigint) AND (current_setting('slipway.notices'::text, true) = 'on'::text))) EXECUTE FUNCTION slipway.tell_outbox();


--
-- Name: task_requests task_requests_task_id_fkey; Type: FK CONSTRAINT; Schema: slipway; Owner: -
--

ALTER TABLE ONLY slipway.task_requests
    ADD CONSTRAINT task_requests_task_id_fkey FOREIGN KEY (task_id) REFERENCES slipway.tasks(id);


--
-- PostgreSQL database dump complete
--

