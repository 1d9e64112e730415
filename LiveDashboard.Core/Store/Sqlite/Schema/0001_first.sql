-- LiveDashboard schema 1. Never edited after release; what is new comes in the next number.
-- Triggers, defaults and checks run inside the WRITER's SQLite library, which may be as old as 3.40.
-- Times are milliseconds since 1970 UTC. A constraint bears the name of the column it guards.
-- The contract for other programs is docs/SQL.md. Tables whose name starts with _ are private.

-- ---------------------------------------------------------------- the change feed
CREATE TABLE live_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT CONSTRAINT id CHECK (id BETWEEN 1 AND 9007199254740991),
    event_type TEXT NOT NULL CONSTRAINT event_type CHECK (length(CAST(event_type AS BLOB)) BETWEEN 1 AND 128),
    event_data TEXT DEFAULT '{}' CONSTRAINT event_data CHECK (event_data IS NULL OR (length(CAST(event_data AS BLOB)) <= 262144 AND json_valid(event_data))),
    parent_event_id TEXT CONSTRAINT parent_event_id CHECK (length(CAST(parent_event_id AS BLOB)) <= 200),
    session_id TEXT CONSTRAINT session_id CHECK (length(CAST(session_id AS BLOB)) <= 200),
    spawner_type TEXT CONSTRAINT spawner_type CHECK (length(CAST(spawner_type AS BLOB)) <= 128),
    created_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT created_at CHECK (created_at BETWEEN 0 AND 253402300799999),
    broadcast_at INTEGER CONSTRAINT broadcast_at CHECK (broadcast_at BETWEEN 0 AND 253402300799999),
    uid TEXT CONSTRAINT uid CHECK (length(CAST(uid AS BLOB)) BETWEEN 1 AND 200),
    source TEXT CONSTRAINT source CHECK (length(CAST(source AS BLOB)) <= 256),
    severity TEXT NOT NULL DEFAULT 'info' CONSTRAINT severity CHECK (severity IN ('debug', 'info', 'warning', 'error')),
    entity TEXT CONSTRAINT entity CHECK (length(CAST(entity AS BLOB)) <= 64),
    entity_id TEXT CONSTRAINT entity_id CHECK (length(CAST(entity_id AS BLOB)) <= 200)
) STRICT;

CREATE UNIQUE INDEX live_events_uid ON live_events (uid) WHERE uid IS NOT NULL;
CREATE INDEX live_events_shown ON live_events (id) WHERE severity <> 'debug';
CREATE INDEX live_events_type ON live_events (event_type, id) WHERE severity <> 'debug';
CREATE INDEX live_events_source ON live_events (source, id) WHERE source IS NOT NULL AND severity <> 'debug';
CREATE INDEX live_events_loud ON live_events (severity, id) WHERE severity IN ('warning', 'error');
CREATE INDEX live_events_session ON live_events (session_id, id) WHERE session_id IS NOT NULL AND severity <> 'debug';

-- What retention is doing: while open = 1, inside its own transaction, rows of logs may be deleted.
CREATE TABLE _retention (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    open INTEGER NOT NULL DEFAULT 0,
    retired_through INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO _retention (id) VALUES (1);

-- A retry with a known uid changes nothing; an explicit known id is refused (REPLACE would delete history).
CREATE TRIGGER live_events_known BEFORE INSERT ON live_events
WHEN NEW.uid IS NOT NULL OR NEW.id > 0
BEGIN
    SELECT RAISE(ABORT, 'live_events: ids are given by the database') WHERE EXISTS (SELECT 1 FROM live_events WHERE id = NEW.id);
    SELECT RAISE(IGNORE) WHERE EXISTS (SELECT 1 FROM live_events WHERE uid = NEW.uid);
END;

-- Ids only rise, and by little: readers follow them, and one huge id would end the table.
CREATE TRIGGER live_events_order AFTER INSERT ON live_events
BEGIN
    SELECT RAISE(ABORT, 'live_events: ids are given by the database')
    WHERE NEW.id <= coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'live_events'), 0)
       OR NEW.id < (SELECT max(id) FROM live_events)
       OR NEW.id > 1000000 + max(
            coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'live_events'), 0),
            coalesce((SELECT max(id) FROM live_events WHERE id < NEW.id), 0));
END;

CREATE TRIGGER live_events_no_update
BEFORE UPDATE OF id, event_type, event_data, parent_event_id, session_id, spawner_type, created_at, uid, source, severity, entity, entity_id ON live_events
BEGIN
    SELECT RAISE(ABORT, 'live_events is append-only');
END;

CREATE TRIGGER live_events_no_delete BEFORE DELETE ON live_events
BEGIN
    SELECT RAISE(ABORT, 'live_events is append-only') WHERE NOT (SELECT open FROM _retention);
END;

-- ---------------------------------------------------------------- sessions
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY CONSTRAINT id CHECK (length(CAST(id AS BLOB)) BETWEEN 1 AND 200),
    title TEXT NOT NULL DEFAULT 'Untitled' CONSTRAINT title CHECK (length(CAST(title AS BLOB)) <= 1024),
    status TEXT NOT NULL DEFAULT 'active' CONSTRAINT status CHECK (status IN ('active', 'idle', 'waiting', 'ended', 'error', 'lost', 'unknown')),
    source TEXT CONSTRAINT source CHECK (length(CAST(source AS BLOB)) <= 256),
    host TEXT CONSTRAINT host CHECK (length(CAST(host AS BLOB)) <= 256),
    directory TEXT CONSTRAINT directory CHECK (length(CAST(directory AS BLOB)) <= 4096),
    parent_session_id TEXT CONSTRAINT parent_session_id CHECK (length(CAST(parent_session_id AS BLOB)) <= 200),
    model TEXT CONSTRAINT model CHECK (length(CAST(model AS BLOB)) <= 256),
    attention TEXT CONSTRAINT attention CHECK (length(CAST(attention AS BLOB)) <= 64),
    attention_message TEXT CONSTRAINT attention_message CHECK (length(CAST(attention_message AS BLOB)) <= 8192),
    attention_at INTEGER CONSTRAINT attention_at CHECK (attention_at BETWEEN 0 AND 253402300799999),
    error TEXT CONSTRAINT error CHECK (length(CAST(error AS BLOB)) <= 8192),
    activity TEXT CONSTRAINT activity CHECK (length(CAST(activity AS BLOB)) <= 2048),
    tokens_input INTEGER NOT NULL DEFAULT 0,
    tokens_output INTEGER NOT NULL DEFAULT 0,
    tokens_cache_read INTEGER NOT NULL DEFAULT 0,
    tokens_cache_write INTEGER NOT NULL DEFAULT 0,
    tokens_reasoning INTEGER NOT NULL DEFAULT 0,
    cost REAL NOT NULL DEFAULT 0,
    started_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT started_at CHECK (started_at BETWEEN 0 AND 253402300799999),
    updated_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    ended_at INTEGER CONSTRAINT ended_at CHECK (ended_at BETWEEN 0 AND 253402300799999)
) STRICT;
CREATE INDEX sessions_directory ON sessions (directory);
CREATE INDEX sessions_updated ON sessions (updated_at);
CREATE INDEX sessions_open ON sessions (updated_at) WHERE status NOT IN ('ended', 'lost');

CREATE VIEW sessions_json (id, data) AS SELECT id, json_object(
        'id', id,
        'title', title,
        'status', status,
        'source', source,
        'host', host,
        'directory', directory,
        'parent_session_id', parent_session_id,
        'model', model,
        'attention', attention,
        'attention_message', attention_message,
        'attention_at', attention_at,
        'error', error,
        'activity', activity,
        'tokens_input', tokens_input,
        'tokens_output', tokens_output,
        'tokens_cache_read', tokens_cache_read,
        'tokens_cache_write', tokens_cache_write,
        'tokens_reasoning', tokens_reasoning,
        'cost', cost,
        'started_at', started_at,
        'updated_at', updated_at,
        'ended_at', coalesce(ended_at, CASE WHEN status IN ('ended', 'lost') THEN updated_at END))
    FROM sessions;

CREATE TRIGGER sessions_created AFTER INSERT ON sessions
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'session_created', 'info', 'sessions', id, NEW.id, data FROM sessions_json WHERE id = NEW.id;
END;

CREATE TRIGGER sessions_updated AFTER UPDATE ON sessions
WHEN NEW.title IS NOT OLD.title
   OR NEW.status IS NOT OLD.status
   OR NEW.source IS NOT OLD.source
   OR NEW.host IS NOT OLD.host
   OR NEW.directory IS NOT OLD.directory
   OR NEW.parent_session_id IS NOT OLD.parent_session_id
   OR NEW.model IS NOT OLD.model
   OR NEW.attention IS NOT OLD.attention
   OR NEW.attention_message IS NOT OLD.attention_message
   OR NEW.attention_at IS NOT OLD.attention_at
   OR NEW.error IS NOT OLD.error
   OR NEW.activity IS NOT OLD.activity
   OR NEW.tokens_input IS NOT OLD.tokens_input
   OR NEW.tokens_output IS NOT OLD.tokens_output
   OR NEW.tokens_cache_read IS NOT OLD.tokens_cache_read
   OR NEW.tokens_cache_write IS NOT OLD.tokens_cache_write
   OR NEW.tokens_reasoning IS NOT OLD.tokens_reasoning
   OR NEW.cost IS NOT OLD.cost
   OR NEW.started_at IS NOT OLD.started_at
   OR NEW.ended_at IS NOT OLD.ended_at
BEGIN
    UPDATE sessions SET
        updated_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)),
        attention_at = CASE WHEN NEW.attention IS NULL THEN NULL ELSE coalesce(NEW.attention_at, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))) END,
        ended_at = CASE WHEN NEW.status IN ('ended', 'lost') THEN coalesce(NEW.ended_at, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))) END
    WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT CASE
            WHEN NEW.attention IS NOT NULL AND (OLD.attention IS NULL OR NEW.attention_message IS NOT OLD.attention_message) THEN 'session_attention'
            WHEN NEW.status = 'error' AND OLD.status <> 'error' THEN 'session_failed'
            WHEN NEW.status = 'ended' AND OLD.status <> 'ended' THEN 'session_ended'
            ELSE 'session_updated' END, CASE
            WHEN NEW.attention IS NOT NULL AND (OLD.attention IS NULL OR NEW.attention_message IS NOT OLD.attention_message) THEN 'warning'
            WHEN NEW.status = 'error' AND OLD.status <> 'error' THEN 'error'
            WHEN NEW.status = 'ended' AND OLD.status <> 'ended' THEN 'info'
            ELSE 'debug' END, 'sessions', id, NEW.id, data FROM sessions_json WHERE id = NEW.id;
END;

CREATE TRIGGER sessions_keep_id BEFORE UPDATE OF id ON sessions
WHEN NEW.id IS NOT OLD.id
BEGIN
    SELECT RAISE(ABORT, 'sessions: an id does not change');
END;

CREATE TRIGGER sessions_deleted AFTER DELETE ON sessions
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('session_deleted', 'debug', 'sessions', OLD.id, OLD.id, json_object('id', OLD.id));
END;

-- ---------------------------------------------------------------- jobs
CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY CONSTRAINT id CHECK (length(CAST(id AS BLOB)) BETWEEN 1 AND 200),
    title TEXT NOT NULL DEFAULT 'Untitled' CONSTRAINT title CHECK (length(CAST(title AS BLOB)) <= 1024),
    kind TEXT CONSTRAINT kind CHECK (length(CAST(kind AS BLOB)) <= 128),
    status TEXT NOT NULL DEFAULT 'running' CONSTRAINT status CHECK (status IN ('queued', 'running', 'stalled', 'completed', 'failed', 'cancelled')),
    progress REAL NOT NULL DEFAULT 0 CONSTRAINT progress CHECK (progress BETWEEN 0 AND 100),
    message TEXT CONSTRAINT message CHECK (length(CAST(message AS BLOB)) <= 8192),
    session_id TEXT CONSTRAINT session_id CHECK (length(CAST(session_id AS BLOB)) <= 200),
    host TEXT CONSTRAINT host CHECK (length(CAST(host AS BLOB)) <= 256),
    error TEXT CONSTRAINT error CHECK (length(CAST(error AS BLOB)) <= 8192),
    created_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT created_at CHECK (created_at BETWEEN 0 AND 253402300799999),
    updated_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    started_at INTEGER CONSTRAINT started_at CHECK (started_at BETWEEN 0 AND 253402300799999),
    ended_at INTEGER CONSTRAINT ended_at CHECK (ended_at BETWEEN 0 AND 253402300799999)
) STRICT;
CREATE INDEX jobs_updated ON jobs (updated_at);
CREATE INDEX jobs_open ON jobs (updated_at) WHERE status IN ('queued', 'running', 'stalled');

CREATE VIEW jobs_json (id, data) AS SELECT id, json_object(
        'id', id,
        'title', title,
        'kind', kind,
        'status', status,
        'progress', progress,
        'message', message,
        'session_id', session_id,
        'host', host,
        'error', error,
        'created_at', created_at,
        'updated_at', updated_at,
        'started_at', coalesce(started_at, CASE WHEN status <> 'queued' THEN created_at END),
        'ended_at', coalesce(ended_at, CASE WHEN status IN ('completed', 'failed', 'cancelled') THEN updated_at END))
    FROM jobs;

CREATE TRIGGER jobs_created AFTER INSERT ON jobs
BEGIN
    UPDATE jobs SET progress = 100 WHERE id = NEW.id AND status = 'completed' AND progress < 100;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'job_created', 'info', 'jobs', id, NEW.session_id, data FROM jobs_json WHERE id = NEW.id;
END;

CREATE TRIGGER jobs_updated AFTER UPDATE ON jobs
WHEN NEW.title IS NOT OLD.title
   OR NEW.kind IS NOT OLD.kind
   OR NEW.status IS NOT OLD.status
   OR NEW.progress IS NOT OLD.progress
   OR NEW.message IS NOT OLD.message
   OR NEW.session_id IS NOT OLD.session_id
   OR NEW.host IS NOT OLD.host
   OR NEW.error IS NOT OLD.error
   OR NEW.created_at IS NOT OLD.created_at
   OR NEW.started_at IS NOT OLD.started_at
   OR NEW.ended_at IS NOT OLD.ended_at
BEGIN
    UPDATE jobs SET
        updated_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)),
        progress = CASE WHEN NEW.status = 'completed' THEN 100 ELSE NEW.progress END,
        started_at = CASE
            WHEN NEW.status = 'running' AND OLD.status NOT IN ('running', 'stalled') AND NEW.started_at IS OLD.started_at THEN (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))
            WHEN NEW.status = 'running' THEN coalesce(NEW.started_at, NEW.created_at)
            ELSE NEW.started_at END,
        error = CASE WHEN OLD.status = 'failed' AND NEW.status <> 'failed' AND NEW.error IS OLD.error THEN NULL ELSE NEW.error END,
        ended_at = CASE WHEN NEW.status IN ('completed', 'failed', 'cancelled') THEN coalesce(NEW.ended_at, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))) END
    WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT CASE
            WHEN NEW.status = 'completed' AND OLD.status <> NEW.status THEN 'job_completed'
            WHEN NEW.status = 'failed' AND OLD.status <> NEW.status THEN 'job_failed'
            WHEN NEW.status = 'stalled' AND OLD.status <> NEW.status THEN 'job_stalled'
            WHEN NEW.status = 'cancelled' AND OLD.status <> NEW.status THEN 'job_cancelled'
            ELSE 'job_progress' END, CASE
            WHEN NEW.status = OLD.status THEN 'debug'
            WHEN NEW.status = 'failed' THEN 'error'
            WHEN NEW.status = 'stalled' THEN 'warning'
            ELSE 'info' END, 'jobs', id, NEW.session_id, data FROM jobs_json WHERE id = NEW.id;
END;

CREATE TRIGGER jobs_keep_id BEFORE UPDATE OF id ON jobs
WHEN NEW.id IS NOT OLD.id
BEGIN
    SELECT RAISE(ABORT, 'jobs: an id does not change');
END;

CREATE TRIGGER jobs_deleted AFTER DELETE ON jobs
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('job_deleted', 'debug', 'jobs', OLD.id, OLD.session_id, json_object('id', OLD.id));
END;

-- ---------------------------------------------------------------- token usage: a log, summed into its session
CREATE TABLE token_usage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT CONSTRAINT uid CHECK (length(CAST(uid AS BLOB)) BETWEEN 1 AND 200),
    session_id TEXT NOT NULL CONSTRAINT session_id CHECK (length(CAST(session_id AS BLOB)) BETWEEN 1 AND 200),
    provider TEXT CONSTRAINT provider CHECK (length(CAST(provider AS BLOB)) <= 128),
    model TEXT CONSTRAINT model CHECK (length(CAST(model AS BLOB)) <= 256),
    agent TEXT CONSTRAINT agent CHECK (length(CAST(agent AS BLOB)) <= 128),
    tokens_input INTEGER NOT NULL DEFAULT 0 CONSTRAINT tokens_input CHECK (tokens_input BETWEEN 0 AND 1000000000000),
    tokens_output INTEGER NOT NULL DEFAULT 0 CONSTRAINT tokens_output CHECK (tokens_output BETWEEN 0 AND 1000000000000),
    tokens_cache_read INTEGER NOT NULL DEFAULT 0 CONSTRAINT tokens_cache_read CHECK (tokens_cache_read BETWEEN 0 AND 1000000000000),
    tokens_cache_write INTEGER NOT NULL DEFAULT 0 CONSTRAINT tokens_cache_write CHECK (tokens_cache_write BETWEEN 0 AND 1000000000000),
    tokens_reasoning INTEGER NOT NULL DEFAULT 0 CONSTRAINT tokens_reasoning CHECK (tokens_reasoning BETWEEN 0 AND 1000000000000),
    cost REAL NOT NULL DEFAULT 0 CONSTRAINT cost CHECK (cost BETWEEN 0 AND 1000000),
    duration_ms INTEGER CONSTRAINT duration_ms CHECK (duration_ms >= 0),
    recorded_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT recorded_at CHECK (recorded_at BETWEEN 0 AND 253402300799999)
) STRICT;
CREATE UNIQUE INDEX token_usage_uid ON token_usage (uid) WHERE uid IS NOT NULL;
CREATE INDEX token_usage_recorded ON token_usage (recorded_at DESC);
CREATE INDEX token_usage_session ON token_usage (session_id, id);

CREATE VIEW token_usage_json (id, data) AS SELECT id, json_object(
        'id', id,
        'session_id', session_id,
        'provider', provider,
        'model', model,
        'agent', agent,
        'tokens_input', tokens_input,
        'tokens_output', tokens_output,
        'tokens_cache_read', tokens_cache_read,
        'tokens_cache_write', tokens_cache_write,
        'tokens_reasoning', tokens_reasoning,
        'cost', cost,
        'duration_ms', duration_ms,
        'recorded_at', recorded_at)
    FROM token_usage;

CREATE TRIGGER token_usage_known BEFORE INSERT ON token_usage
WHEN NEW.uid IS NOT NULL
BEGIN
    SELECT RAISE(IGNORE) WHERE EXISTS (SELECT 1 FROM token_usage WHERE uid = NEW.uid);
END;

CREATE TRIGGER token_usage_recorded AFTER INSERT ON token_usage
BEGIN
    INSERT INTO sessions (id, title)
    SELECT NEW.session_id, 'Resumed Session' WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE id = NEW.session_id);
    UPDATE sessions SET
        tokens_input = tokens_input + NEW.tokens_input,
        tokens_output = tokens_output + NEW.tokens_output,
        tokens_cache_read = tokens_cache_read + NEW.tokens_cache_read,
        tokens_cache_write = tokens_cache_write + NEW.tokens_cache_write,
        tokens_reasoning = tokens_reasoning + NEW.tokens_reasoning,
        cost = cost + NEW.cost,
        model = coalesce(NEW.model, model)
    WHERE id = NEW.session_id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'tokens_recorded', 'debug', 'token_usage', id, NEW.session_id, data FROM token_usage_json WHERE id = NEW.id;
END;

CREATE TRIGGER token_usage_no_update BEFORE UPDATE ON token_usage
BEGIN
    SELECT RAISE(ABORT, 'token_usage is append-only');
END;

CREATE TRIGGER token_usage_no_delete BEFORE DELETE ON token_usage
BEGIN
    SELECT RAISE(ABORT, 'token_usage is append-only') WHERE NOT (SELECT open FROM _retention);
END;

-- ---------------------------------------------------------------- file edits: a log
CREATE TABLE file_edits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT CONSTRAINT uid CHECK (length(CAST(uid AS BLOB)) BETWEEN 1 AND 200),
    session_id TEXT NOT NULL CONSTRAINT session_id CHECK (length(CAST(session_id AS BLOB)) BETWEEN 1 AND 200),
    file_path TEXT NOT NULL CONSTRAINT file_path CHECK (length(CAST(file_path AS BLOB)) BETWEEN 1 AND 4096),
    file_extension TEXT CONSTRAINT file_extension CHECK (length(CAST(file_extension AS BLOB)) <= 64),
    operation TEXT NOT NULL DEFAULT 'edit' CONSTRAINT operation CHECK (length(CAST(operation AS BLOB)) BETWEEN 1 AND 64),
    lines_added INTEGER NOT NULL DEFAULT 0 CONSTRAINT lines_added CHECK (lines_added >= 0),
    lines_removed INTEGER NOT NULL DEFAULT 0 CONSTRAINT lines_removed CHECK (lines_removed >= 0),
    edited_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT edited_at CHECK (edited_at BETWEEN 0 AND 253402300799999)
) STRICT;
CREATE UNIQUE INDEX file_edits_uid ON file_edits (uid) WHERE uid IS NOT NULL;
CREATE INDEX file_edits_session ON file_edits (session_id, id);
CREATE INDEX file_edits_edited ON file_edits (edited_at);

CREATE VIEW file_edits_json (id, data) AS SELECT id, json_object(
        'id', id,
        'session_id', session_id,
        'file_path', file_path,
        'file_extension', file_extension,
        'operation', operation,
        'lines_added', lines_added,
        'lines_removed', lines_removed,
        'edited_at', edited_at)
    FROM file_edits;

CREATE TRIGGER file_edits_known BEFORE INSERT ON file_edits
WHEN NEW.uid IS NOT NULL
BEGIN
    SELECT RAISE(IGNORE) WHERE EXISTS (SELECT 1 FROM file_edits WHERE uid = NEW.uid);
END;

CREATE TRIGGER file_edits_recorded AFTER INSERT ON file_edits
BEGIN
    INSERT INTO sessions (id, title)
    SELECT NEW.session_id, 'Resumed Session' WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE id = NEW.session_id);
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'file_edited', 'info', 'file_edits', id, NEW.session_id, data FROM file_edits_json WHERE id = NEW.id;
END;

CREATE TRIGGER file_edits_no_update BEFORE UPDATE ON file_edits
BEGIN
    SELECT RAISE(ABORT, 'file_edits is append-only');
END;

CREATE TRIGGER file_edits_no_delete BEFORE DELETE ON file_edits
BEGIN
    SELECT RAISE(ABORT, 'file_edits is append-only') WHERE NOT (SELECT open FROM _retention);
END;

-- ---------------------------------------------------------------- instances: hosts and boards
CREATE TABLE instances (
    id TEXT NOT NULL PRIMARY KEY CONSTRAINT id CHECK (length(CAST(id AS BLOB)) BETWEEN 1 AND 200),
    hostname TEXT NOT NULL DEFAULT '' CONSTRAINT hostname CHECK (length(CAST(hostname AS BLOB)) <= 256),
    kind TEXT CONSTRAINT kind CHECK (length(CAST(kind AS BLOB)) <= 64),
    version TEXT CONSTRAINT version CHECK (length(CAST(version AS BLOB)) <= 64),
    address TEXT CONSTRAINT address CHECK (length(CAST(address AS BLOB)) <= 512),
    first_seen_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT first_seen_at CHECK (first_seen_at BETWEEN 0 AND 253402300799999),
    last_seen_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT last_seen_at CHECK (last_seen_at BETWEEN 0 AND 253402300799999)
) STRICT;

CREATE VIEW instances_json (id, data) AS SELECT id, json_object(
        'id', id,
        'hostname', hostname,
        'kind', kind,
        'version', version,
        'address', address,
        'first_seen_at', first_seen_at,
        'last_seen_at', last_seen_at)
    FROM instances;

CREATE TRIGGER instances_created AFTER INSERT ON instances
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'instance_seen', CASE WHEN NEW.kind IS 'board' THEN 'debug' ELSE 'info' END, 'instances', id, NULL, data FROM instances_json WHERE id = NEW.id;
END;

CREATE TRIGGER instances_updated AFTER UPDATE ON instances
WHEN NEW.hostname IS NOT OLD.hostname
   OR NEW.kind IS NOT OLD.kind
   OR NEW.version IS NOT OLD.version
   OR NEW.address IS NOT OLD.address
   OR NEW.first_seen_at IS NOT OLD.first_seen_at
   OR NEW.last_seen_at IS NOT OLD.last_seen_at
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'instance_updated', 'debug', 'instances', id, NULL, data FROM instances_json WHERE id = NEW.id;
END;

CREATE TRIGGER instances_keep_id BEFORE UPDATE OF id ON instances
WHEN NEW.id IS NOT OLD.id
BEGIN
    SELECT RAISE(ABORT, 'instances: an id does not change');
END;

CREATE TRIGGER instances_deleted AFTER DELETE ON instances
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('instance_deleted', 'debug', 'instances', OLD.id, NULL, json_object('id', OLD.id));
END;

-- ---------------------------------------------------------------- private: who is signed in
CREATE TABLE _logins (
    key_hash TEXT NOT NULL PRIMARY KEY,
    ticket BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE _login_links (
    token_hash TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
