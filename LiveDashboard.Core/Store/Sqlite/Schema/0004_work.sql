-- LiveDashboard schema 4: work that reports itself (attempts, steps of progress, pace, logs), workflows and what they validate.
-- The rules of schema 1 hold: nothing newer than SQLite 3.37 in a default, check or trigger.

-- ---------------------------------------------------------------- jobs: what a worker may say, and what the database concludes from it
ALTER TABLE jobs ADD COLUMN parent_id TEXT CONSTRAINT parent_id CHECK (length(CAST(parent_id AS BLOB)) BETWEEN 1 AND 200);
ALTER TABLE jobs ADD COLUMN stage TEXT CONSTRAINT stage CHECK (length(CAST(stage AS BLOB)) <= 256);
ALTER TABLE jobs ADD COLUMN done REAL CONSTRAINT done CHECK (done BETWEEN 0 AND 1000000000000000);
ALTER TABLE jobs ADD COLUMN total REAL CONSTRAINT total CHECK (total > 0 AND total <= 1000000000000000);
ALTER TABLE jobs ADD COLUMN unit TEXT CONSTRAINT unit CHECK (length(CAST(unit AS BLOB)) <= 64);
ALTER TABLE jobs ADD COLUMN result TEXT CONSTRAINT result CHECK (length(CAST(result AS BLOB)) <= 4096);
ALTER TABLE jobs ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1 CONSTRAINT attempt CHECK (attempt BETWEEN 1 AND 1000);
ALTER TABLE jobs ADD COLUMN max_attempts INTEGER NOT NULL DEFAULT 1 CONSTRAINT max_attempts CHECK (max_attempts BETWEEN 1 AND 1000);
ALTER TABLE jobs ADD COLUMN retry_delay_ms INTEGER NOT NULL DEFAULT 2000 CONSTRAINT retry_delay_ms CHECK (retry_delay_ms BETWEEN 1 AND 86400000);
ALTER TABLE jobs ADD COLUMN retry_at INTEGER CONSTRAINT retry_at CHECK (retry_at BETWEEN 0 AND 253402300799999);
-- NULL: the board's own patience.
ALTER TABLE jobs ADD COLUMN stall_after_ms INTEGER CONSTRAINT stall_after_ms CHECK (stall_after_ms BETWEEN 1000 AND 31536000000);
ALTER TABLE jobs ADD COLUMN on_stall TEXT NOT NULL DEFAULT 'tell' CONSTRAINT on_stall CHECK (on_stall IN ('tell', 'requeue', 'fail'));
-- A worker that has nothing to tell counts this up; the database notes when it last gave a sign and when its progress last moved.
ALTER TABLE jobs ADD COLUMN heartbeat INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN heartbeat_at INTEGER CONSTRAINT heartbeat_at CHECK (heartbeat_at BETWEEN 0 AND 253402300799999);
ALTER TABLE jobs ADD COLUMN progress_at INTEGER CONSTRAINT progress_at CHECK (progress_at BETWEEN 0 AND 253402300799999);
-- The recent slope in percent a second, a mean that forgets in about 20 s; how far single slopes lie from it; from how many.
ALTER TABLE jobs ADD COLUMN pace REAL;
ALTER TABLE jobs ADD COLUMN pace_spread REAL;
ALTER TABLE jobs ADD COLUMN pace_samples INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN pace_at INTEGER;
ALTER TABLE jobs ADD COLUMN pace_from REAL;
CREATE INDEX jobs_parent ON jobs (parent_id, progress) WHERE parent_id IS NOT NULL;
CREATE INDEX jobs_queue ON jobs (kind, created_at) WHERE status = 'queued';
-- Progress over time, for the chart of a job: at most one point a second, and ever fewer the longer it takes.
CREATE TABLE _job_points (
    job_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    progress REAL NOT NULL,
    PRIMARY KEY (job_id, at)
) STRICT, WITHOUT ROWID;

DROP TRIGGER jobs_created;
DROP TRIGGER jobs_updated;
DROP TRIGGER jobs_deleted;
DROP TRIGGER jobs_ask;
DROP VIEW jobs_json;

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
        'parent_id', parent_id,
        'stage', stage,
        'done', done,
        'total', total,
        'unit', unit,
        'result', result,
        'attempt', attempt,
        'max_attempts', max_attempts,
        'retry_at', retry_at,
        'stall_after_ms', stall_after_ms,
        'on_stall', on_stall,
        'heartbeat_at', coalesce(heartbeat_at, created_at),
        'progress_at', coalesce(progress_at, created_at),
        'pace', pace,
        'pace_spread', pace_spread,
        'pace_samples', pace_samples,
        'created_at', created_at,
        'updated_at', updated_at,
        'started_at', coalesce(started_at, CASE WHEN status <> 'queued' THEN created_at END),
        'ended_at', coalesce(ended_at, CASE WHEN status IN ('completed', 'failed', 'cancelled') THEN updated_at END))
    FROM jobs;

-- The rules of a job's life hold for every writer.
CREATE TRIGGER jobs_stay_finished BEFORE UPDATE ON jobs
WHEN OLD.status IN ('completed', 'failed', 'cancelled')
 AND (NEW.status IS NOT OLD.status OR (NEW.progress IS NOT OLD.progress AND NOT (NEW.status = 'completed' AND NEW.progress = 100))
    OR NEW.done IS NOT OLD.done OR NEW.stage IS NOT OLD.stage)
 AND NOT (OLD.status IN ('failed', 'cancelled') AND NEW.status IN ('queued', 'running') AND NEW.attempt > OLD.attempt)
BEGIN
    SELECT RAISE(ABORT, 'jobs: the job is finished; only a failed or cancelled one runs again, with a higher attempt');
END;

CREATE TRIGGER jobs_no_own_parent BEFORE UPDATE OF parent_id ON jobs
WHEN NEW.parent_id = NEW.id
BEGIN
    SELECT RAISE(ABORT, 'jobs: parent_id is the job itself');
END;

CREATE TRIGGER jobs_no_own_parent_new BEFORE INSERT ON jobs
WHEN NEW.parent_id = NEW.id
BEGIN
    SELECT RAISE(ABORT, 'jobs: parent_id is the job itself');
END;

CREATE TRIGGER jobs_created AFTER INSERT ON jobs
BEGIN
    UPDATE jobs SET progress = 100 WHERE id = NEW.id AND status = 'completed' AND progress < 100;
    UPDATE jobs SET progress = min(100, done * 100.0 / total) WHERE id = NEW.id AND status <> 'completed' AND progress = 0 AND done > 0 AND total > 0;
    INSERT OR IGNORE INTO _job_points (job_id, at, progress) SELECT id, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), progress FROM jobs WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'job_created', 'info', 'jobs', id, NEW.session_id, data FROM jobs_json WHERE id = NEW.id;
    -- The parent's own trigger tells the feed, and those above it.
    UPDATE jobs SET progress = (SELECT avg(progress) FROM jobs c WHERE c.parent_id = NEW.parent_id)
    WHERE id = NEW.parent_id AND status IN ('queued', 'running', 'stalled');
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
   OR NEW.parent_id IS NOT OLD.parent_id
   OR NEW.stage IS NOT OLD.stage
   OR NEW.done IS NOT OLD.done
   OR NEW.total IS NOT OLD.total
   OR NEW.unit IS NOT OLD.unit
   OR NEW.result IS NOT OLD.result
   OR NEW.attempt IS NOT OLD.attempt
   OR NEW.max_attempts IS NOT OLD.max_attempts
   OR NEW.retry_at IS NOT OLD.retry_at
   OR NEW.stall_after_ms IS NOT OLD.stall_after_ms
   OR NEW.on_stall IS NOT OLD.on_stall
   OR NEW.created_at IS NOT OLD.created_at
   OR NEW.started_at IS NOT OLD.started_at
   OR NEW.ended_at IS NOT OLD.ended_at
BEGIN
    UPDATE jobs SET
        updated_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)),
        -- That a job is called stalled is no sign of its life.
        heartbeat_at = CASE WHEN NEW.status = 'stalled' AND OLD.status <> 'stalled' THEN NEW.heartbeat_at ELSE (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) END,
        progress_at = CASE WHEN NEW.progress IS NOT OLD.progress OR NEW.done IS NOT OLD.done OR (NEW.status = 'running' AND OLD.status NOT IN ('running', 'stalled')) THEN (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) ELSE NEW.progress_at END,
        progress = CASE
            WHEN NEW.status = 'completed' THEN 100
            WHEN NEW.progress IS OLD.progress AND (NEW.done IS NOT OLD.done OR NEW.total IS NOT OLD.total) AND NEW.done IS NOT NULL AND NEW.total > 0 THEN min(100, NEW.done * 100.0 / NEW.total)
            ELSE NEW.progress END,
        -- A stalled job that reports anything runs again.
        status = CASE WHEN NEW.status = 'stalled' AND OLD.status = 'stalled' THEN 'running' ELSE NEW.status END,
        retry_at = CASE WHEN NEW.status IN ('queued') THEN NEW.retry_at END,
        started_at = CASE
            WHEN NEW.status = 'running' AND OLD.status NOT IN ('running', 'stalled') AND NEW.started_at IS OLD.started_at THEN (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))
            WHEN NEW.status = 'running' THEN coalesce(NEW.started_at, NEW.created_at)
            ELSE NEW.started_at END,
        error = CASE WHEN OLD.status = 'failed' AND NEW.status <> 'failed' AND NEW.error IS OLD.error THEN NULL ELSE NEW.error END,
        ended_at = CASE WHEN NEW.status IN ('completed', 'failed', 'cancelled') THEN coalesce(NEW.ended_at, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))) END
    WHERE id = NEW.id;
    -- Anew where it starts anew or goes back, else one slope a second at most.
    UPDATE jobs SET pace = NULL, pace_spread = NULL, pace_samples = 0, pace_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), pace_from = progress
    WHERE id = NEW.id AND (pace_at IS NULL OR progress < pace_from OR (NEW.status = 'running' AND OLD.status NOT IN ('running', 'stalled')));
    UPDATE jobs SET
        pace = coalesce(pace + ((progress - pace_from) * 1000.0 / ((CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) - pace_at) - pace) * ((CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) - pace_at) / ((CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) - pace_at + 20000.0), (progress - pace_from) * 1000.0 / ((CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) - pace_at)),
        pace_spread = coalesce(pace_spread + (abs((progress - pace_from) * 1000.0 / ((CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) - pace_at) - pace) - pace_spread) * ((CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) - pace_at) / ((CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) - pace_at + 20000.0), 0),
        pace_samples = pace_samples + 1, pace_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), pace_from = progress
    WHERE id = NEW.id AND status = 'running' AND progress > pace_from AND (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) - pace_at >= 1000;
    INSERT OR IGNORE INTO _job_points (job_id, at, progress) SELECT id, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), progress FROM jobs
    WHERE id = NEW.id AND (NEW.status IS NOT OLD.status OR (progress IS NOT OLD.progress AND NOT EXISTS (
        SELECT 1 FROM _job_points WHERE job_id = NEW.id AND at > (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) - max(1000, ((CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) - coalesce(NEW.started_at, NEW.created_at)) / 200))));
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT CASE
            WHEN NEW.status = 'completed' AND OLD.status <> NEW.status THEN 'job_completed'
            WHEN NEW.status = 'failed' AND OLD.status <> NEW.status THEN 'job_failed'
            WHEN NEW.status = 'stalled' AND OLD.status <> NEW.status THEN 'job_stalled'
            WHEN NEW.status = 'cancelled' AND OLD.status <> NEW.status THEN 'job_cancelled'
            ELSE 'job_progress' END, CASE
            WHEN NEW.status = OLD.status THEN 'debug'
            WHEN NEW.status = 'failed' AND NEW.attempt < NEW.max_attempts THEN 'warning'
            WHEN NEW.status = 'failed' THEN 'error'
            WHEN NEW.status = 'stalled' THEN 'warning'
            ELSE 'info' END, 'jobs', id, NEW.session_id, data FROM jobs_json WHERE id = NEW.id;
    -- Back-off: twice as long each time, an hour at most, a random half of it taken off, so that not all come back at once.
    UPDATE jobs SET status = 'queued', attempt = attempt + 1, ended_at = NULL,
        retry_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) + CAST(min(3600000, retry_delay_ms * (1 << min(attempt - 1, 20))) * (0.5 + abs(random() % 1000) / 2000.0) AS INTEGER)
    WHERE id = NEW.id AND NEW.status = 'failed' AND OLD.status <> 'failed' AND attempt < max_attempts;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'job_retrying', 'info', 'jobs', id, NEW.session_id, data FROM jobs_json WHERE id = NEW.id AND changes() > 0;
    UPDATE jobs SET progress = (SELECT avg(progress) FROM jobs c WHERE c.parent_id = jobs.id), updated_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), heartbeat_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), progress_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)),
        status = CASE status WHEN 'stalled' THEN 'running' ELSE status END
    WHERE id = NEW.parent_id AND status IN ('queued', 'running', 'stalled') AND progress IS NOT (SELECT avg(progress) FROM jobs c WHERE c.parent_id = jobs.id);
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'job_progress', 'debug', 'jobs', jobs.id, jobs.session_id, data FROM jobs JOIN jobs_json ON jobs_json.id = jobs.id WHERE jobs.id = NEW.parent_id AND changes() > 0;
    UPDATE jobs SET progress = (SELECT avg(progress) FROM jobs c WHERE c.parent_id = jobs.id), updated_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), heartbeat_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), progress_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)),
        status = CASE status WHEN 'stalled' THEN 'running' ELSE status END
    WHERE id = (SELECT parent_id FROM jobs WHERE id = NEW.parent_id) AND status IN ('queued', 'running', 'stalled') AND progress IS NOT (SELECT avg(progress) FROM jobs c WHERE c.parent_id = jobs.id);
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'job_progress', 'debug', 'jobs', jobs.id, jobs.session_id, data FROM jobs JOIN jobs_json ON jobs_json.id = jobs.id WHERE jobs.id = (SELECT parent_id FROM jobs WHERE id = NEW.parent_id) AND changes() > 0;
END;

CREATE TRIGGER jobs_deleted AFTER DELETE ON jobs
BEGIN
    DELETE FROM _job_points WHERE job_id = OLD.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('job_deleted', 'debug', 'jobs', OLD.id, OLD.session_id, json_object('id', OLD.id));
END;

-- A sign of life is noted once a second at most. One that was stalled works again.
CREATE TRIGGER jobs_heartbeat AFTER UPDATE OF heartbeat ON jobs
WHEN NEW.heartbeat IS NOT OLD.heartbeat AND NEW.status IN ('queued', 'running', 'stalled')
BEGIN
    UPDATE jobs SET status = 'running' WHERE id = NEW.id AND NEW.status = 'stalled' AND OLD.status = 'stalled';
    UPDATE jobs SET heartbeat_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) WHERE id = NEW.id AND (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) - coalesce(heartbeat_at, 0) NOT BETWEEN 0 AND 999;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'job_heartbeat', 'debug', 'jobs', id, NEW.session_id, data FROM jobs_json WHERE id = NEW.id AND changes() > 0;
END;

-- What failed for good or stalls waits for a person; what is tried again by itself does not.
CREATE TRIGGER jobs_ask AFTER UPDATE OF status ON jobs
WHEN NEW.status IS NOT OLD.status
BEGIN
    UPDATE attention_items SET cleared_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), cleared_by = 'worker'
    WHERE cleared_at IS NULL AND subject = 'job:' || NEW.id AND kind IN ('failed', 'stalled') AND kind <> NEW.status;
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT NEW.status, 'job:' || NEW.id, NEW.session_id, NEW.id, NEW.title, coalesce(NEW.error, NEW.message), (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))
    WHERE (NEW.status = 'stalled' OR (NEW.status = 'failed' AND NEW.attempt >= NEW.max_attempts))
      AND NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'job:' || NEW.id AND kind = NEW.status);
END;

-- ---------------------------------------------------------------- job logs: what a worker prints, a log
CREATE TABLE job_logs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id TEXT NOT NULL CONSTRAINT job_id CHECK (length(CAST(job_id AS BLOB)) BETWEEN 1 AND 200),
    level TEXT NOT NULL DEFAULT 'info' CONSTRAINT level CHECK (level IN ('debug', 'info', 'warning', 'error')),
    line TEXT NOT NULL CONSTRAINT line CHECK (length(CAST(line AS BLOB)) <= 8192),
    logged_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT logged_at CHECK (logged_at BETWEEN 0 AND 253402300799999)
) STRICT;
CREATE INDEX job_logs_job ON job_logs (job_id, id);
CREATE INDEX job_logs_logged ON job_logs (logged_at);

CREATE VIEW job_logs_json (id, data) AS SELECT id, json_object('id', id, 'job_id', job_id, 'level', level, 'line', line, 'logged_at', logged_at) FROM job_logs;

CREATE TRIGGER job_logs_logged AFTER INSERT ON job_logs
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'job_logged', 'debug', 'job_logs', id, data FROM job_logs_json WHERE id = NEW.id;
    UPDATE jobs SET heartbeat = heartbeat + 1 WHERE id = NEW.job_id;
END;

CREATE TRIGGER job_logs_no_update BEFORE UPDATE ON job_logs
BEGIN
    SELECT RAISE(ABORT, 'job_logs is append-only');
END;

CREATE TRIGGER job_logs_no_delete BEFORE DELETE ON job_logs
WHEN NOT EXISTS (SELECT 1 FROM _retention WHERE open = 1)
BEGIN
    SELECT RAISE(ABORT, 'job_logs is append-only');
END;

-- ---------------------------------------------------------------- workflows: long work of named steps, which pauses, resumes and survives a crash
CREATE TABLE workflows (
    id TEXT NOT NULL PRIMARY KEY CONSTRAINT id CHECK (length(CAST(id AS BLOB)) BETWEEN 1 AND 200),
    type TEXT NOT NULL CONSTRAINT type CHECK (length(CAST(type AS BLOB)) BETWEEN 1 AND 128),
    title TEXT NOT NULL DEFAULT 'Untitled' CONSTRAINT title CHECK (length(CAST(title AS BLOB)) <= 1024),
    path TEXT CONSTRAINT path CHECK (length(CAST(path AS BLOB)) <= 4096),
    state TEXT NOT NULL DEFAULT 'queued' CONSTRAINT state CHECK (state IN ('queued', 'running', 'paused', 'completed', 'failed', 'cancelled')),
    -- What people want of it; its runner follows between two pieces of work.
    wanted TEXT NOT NULL DEFAULT 'run' CONSTRAINT wanted CHECK (wanted IN ('run', 'pause', 'cancel')),
    progress REAL NOT NULL DEFAULT 0 CONSTRAINT progress CHECK (progress BETWEEN 0 AND 100),
    done INTEGER NOT NULL DEFAULT 0 CONSTRAINT done CHECK (done >= 0),
    total INTEGER CONSTRAINT total CHECK (total >= 0),
    message TEXT CONSTRAINT message CHECK (length(CAST(message AS BLOB)) <= 8192),
    error TEXT CONSTRAINT error CHECK (length(CAST(error AS BLOB)) <= 8192),
    started_by TEXT CONSTRAINT started_by CHECK (length(CAST(started_by AS BLOB)) <= 256),
    attempt INTEGER NOT NULL DEFAULT 0 CONSTRAINT attempt CHECK (attempt BETWEEN 0 AND 1000000),
    -- Who runs it, and until when that holds without a word.
    owner TEXT CONSTRAINT owner CHECK (length(CAST(owner AS BLOB)) <= 200),
    leased_until INTEGER CONSTRAINT leased_until CHECK (leased_until BETWEEN 0 AND 253402300799999),
    created_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT created_at CHECK (created_at BETWEEN 0 AND 253402300799999),
    updated_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    started_at INTEGER CONSTRAINT started_at CHECK (started_at BETWEEN 0 AND 253402300799999),
    ended_at INTEGER CONSTRAINT ended_at CHECK (ended_at BETWEEN 0 AND 253402300799999)
) STRICT;
CREATE INDEX workflows_updated ON workflows (updated_at);
CREATE INDEX workflows_open ON workflows (updated_at) WHERE state IN ('queued', 'running', 'paused');

CREATE VIEW workflows_json (id, data) AS SELECT id, json_object(
        'id', id,
        'type', type,
        'title', title,
        'path', path,
        'state', state,
        'wanted', wanted,
        'progress', progress,
        'done', done,
        'total', total,
        'message', message,
        'error', error,
        'started_by', started_by,
        'attempt', attempt,
        'created_at', created_at,
        'updated_at', updated_at,
        'started_at', started_at,
        'ended_at', ended_at)
    FROM workflows;

CREATE TRIGGER workflows_stay_finished BEFORE UPDATE ON workflows
WHEN OLD.state IN ('completed', 'failed', 'cancelled')
 AND (NEW.state IS NOT OLD.state OR NEW.done IS NOT OLD.done OR (NEW.progress IS NOT OLD.progress AND NOT (NEW.state = 'completed' AND NEW.progress = 100)))
BEGIN
    SELECT RAISE(ABORT, 'workflows: the workflow is finished');
END;

CREATE TRIGGER workflows_created AFTER INSERT ON workflows
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'workflow_created', 'info', 'workflows', id, data FROM workflows_json WHERE id = NEW.id;
END;

CREATE TRIGGER workflows_updated AFTER UPDATE ON workflows
WHEN NEW.type IS NOT OLD.type
   OR NEW.title IS NOT OLD.title
   OR NEW.path IS NOT OLD.path
   OR NEW.state IS NOT OLD.state
   OR NEW.wanted IS NOT OLD.wanted
   OR NEW.progress IS NOT OLD.progress
   OR NEW.done IS NOT OLD.done
   OR NEW.total IS NOT OLD.total
   OR NEW.message IS NOT OLD.message
   OR NEW.error IS NOT OLD.error
   OR NEW.started_by IS NOT OLD.started_by
   OR NEW.attempt IS NOT OLD.attempt
   OR NEW.created_at IS NOT OLD.created_at
   OR NEW.started_at IS NOT OLD.started_at
   OR NEW.ended_at IS NOT OLD.ended_at
BEGIN
    UPDATE workflows SET
        updated_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)),
        progress = CASE
            WHEN NEW.state = 'completed' THEN 100
            WHEN NEW.progress IS OLD.progress AND (NEW.done IS NOT OLD.done OR NEW.total IS NOT OLD.total) AND NEW.total > 0 THEN min(100, NEW.done * 100.0 / NEW.total)
            ELSE NEW.progress END,
        started_at = CASE WHEN NEW.state = 'running' THEN coalesce(NEW.started_at, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))) ELSE NEW.started_at END,
        ended_at = CASE WHEN NEW.state IN ('completed', 'failed', 'cancelled') THEN coalesce(NEW.ended_at, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))) END
    WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT CASE
            WHEN NEW.state IS OLD.state THEN 'workflow_progress'
            WHEN NEW.state = 'running' AND OLD.state = 'paused' THEN 'workflow_resumed'
            WHEN NEW.state = 'running' THEN 'workflow_started'
            WHEN NEW.state = 'queued' THEN 'workflow_progress'
            ELSE 'workflow_' || NEW.state END, CASE
            WHEN NEW.state IS OLD.state THEN 'debug'
            WHEN NEW.state = 'failed' THEN 'error'
            ELSE 'info' END, 'workflows', id, data FROM workflows_json WHERE id = NEW.id;
END;

CREATE TRIGGER workflows_keep_id BEFORE UPDATE OF id ON workflows
WHEN NEW.id IS NOT OLD.id
BEGIN
    SELECT RAISE(ABORT, 'workflows: an id does not change');
END;

CREATE TRIGGER workflows_deleted AFTER DELETE ON workflows
BEGIN
    DELETE FROM workflow_steps WHERE workflow_id = OLD.id;
    DELETE FROM _workflow_files WHERE workflow_id = OLD.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    VALUES ('workflow_deleted', 'debug', 'workflows', OLD.id, json_object('id', OLD.id));
END;

-- What waits for a person: a workflow that failed.
CREATE TRIGGER workflows_ask AFTER UPDATE OF state ON workflows
WHEN NEW.state = 'failed' AND OLD.state <> 'failed'
BEGIN
    INSERT INTO attention_items (kind, subject, title, message, raised_at)
    SELECT 'failed', 'workflow:' || NEW.id, NEW.title, NEW.error, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))
    WHERE NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'workflow:' || NEW.id AND kind = 'failed');
END;

CREATE TRIGGER workflows_ask_gone AFTER DELETE ON workflows
BEGIN
    UPDATE attention_items SET cleared_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), cleared_by = 'retention' WHERE cleared_at IS NULL AND subject = 'workflow:' || OLD.id;
END;

CREATE TABLE workflow_steps (
    id TEXT NOT NULL PRIMARY KEY CONSTRAINT id CHECK (length(CAST(id AS BLOB)) BETWEEN 1 AND 400),
    workflow_id TEXT NOT NULL CONSTRAINT workflow_id CHECK (length(CAST(workflow_id AS BLOB)) BETWEEN 1 AND 200),
    position INTEGER NOT NULL CONSTRAINT position CHECK (position BETWEEN 0 AND 10000),
    name TEXT NOT NULL CONSTRAINT name CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 256),
    state TEXT NOT NULL DEFAULT 'pending' CONSTRAINT state CHECK (state IN ('pending', 'running', 'completed', 'failed', 'cancelled')),
    done INTEGER NOT NULL DEFAULT 0 CONSTRAINT done CHECK (done >= 0),
    total INTEGER CONSTRAINT total CHECK (total >= 0),
    message TEXT CONSTRAINT message CHECK (length(CAST(message AS BLOB)) <= 8192),
    started_at INTEGER CONSTRAINT started_at CHECK (started_at BETWEEN 0 AND 253402300799999),
    ended_at INTEGER CONSTRAINT ended_at CHECK (ended_at BETWEEN 0 AND 253402300799999)
) STRICT;
CREATE UNIQUE INDEX workflow_steps_place ON workflow_steps (workflow_id, position);

CREATE VIEW workflow_steps_json (id, data) AS SELECT id, json_object(
        'id', id,
        'workflow_id', workflow_id,
        'position', position,
        'name', name,
        'state', state,
        'done', done,
        'total', total,
        'message', message,
        'started_at', started_at,
        'ended_at', ended_at)
    FROM workflow_steps;

CREATE TRIGGER workflow_steps_created AFTER INSERT ON workflow_steps
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'workflow_step', 'debug', 'workflow_steps', id, data FROM workflow_steps_json WHERE id = NEW.id;
END;

CREATE TRIGGER workflow_steps_updated AFTER UPDATE ON workflow_steps
WHEN NEW.workflow_id IS NOT OLD.workflow_id
   OR NEW.position IS NOT OLD.position
   OR NEW.name IS NOT OLD.name
   OR NEW.state IS NOT OLD.state
   OR NEW.done IS NOT OLD.done
   OR NEW.total IS NOT OLD.total
   OR NEW.message IS NOT OLD.message
   OR NEW.started_at IS NOT OLD.started_at
   OR NEW.ended_at IS NOT OLD.ended_at
BEGIN
    UPDATE workflow_steps SET
        started_at = CASE WHEN NEW.state <> 'pending' THEN coalesce(NEW.started_at, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))) END,
        ended_at = CASE WHEN NEW.state IN ('completed', 'failed', 'cancelled') THEN coalesce(NEW.ended_at, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))) END
    WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'workflow_step', 'debug', 'workflow_steps', id, data FROM workflow_steps_json WHERE id = NEW.id;
END;

CREATE TRIGGER workflow_steps_keep_id BEFORE UPDATE OF id ON workflow_steps
WHEN NEW.id IS NOT OLD.id
BEGIN
    SELECT RAISE(ABORT, 'workflow_steps: an id does not change');
END;

CREATE TRIGGER workflow_steps_deleted AFTER DELETE ON workflow_steps
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    VALUES ('workflow_step_deleted', 'debug', 'workflow_steps', OLD.id, json_object('id', OLD.id));
END;

-- What a workflow has set out to do, written down before it starts: what is left after a crash is what has no result.
CREATE TABLE _workflow_files (
    workflow_id TEXT NOT NULL,
    file_path TEXT NOT NULL,
    PRIMARY KEY (workflow_id, file_path)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- validations: what was found in a file
CREATE TABLE validations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    workflow_id TEXT CONSTRAINT workflow_id CHECK (length(CAST(workflow_id AS BLOB)) BETWEEN 1 AND 200),
    file_path TEXT NOT NULL CONSTRAINT file_path CHECK (length(CAST(file_path AS BLOB)) BETWEEN 1 AND 4096),
    family TEXT NOT NULL DEFAULT 'markdown' CONSTRAINT family CHECK (length(CAST(family AS BLOB)) <= 128),
    types TEXT NOT NULL DEFAULT '[]' CONSTRAINT types CHECK (json_valid(types)),
    status TEXT NOT NULL DEFAULT 'passed' CONSTRAINT status CHECK (status IN ('passed', 'warnings', 'failed', 'unreadable')),
    issues TEXT NOT NULL DEFAULT '[]' CONSTRAINT issues CHECK (json_valid(issues) AND length(CAST(issues AS BLOB)) <= 1048576),
    errors INTEGER NOT NULL DEFAULT 0 CONSTRAINT errors CHECK (errors >= 0),
    warnings INTEGER NOT NULL DEFAULT 0 CONSTRAINT warnings CHECK (warnings >= 0),
    size_bytes INTEGER CONSTRAINT size_bytes CHECK (size_bytes >= 0),
    content_hash TEXT CONSTRAINT content_hash CHECK (length(CAST(content_hash AS BLOB)) <= 128),
    duration_ms REAL CONSTRAINT duration_ms CHECK (duration_ms >= 0),
    created_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT created_at CHECK (created_at BETWEEN 0 AND 253402300799999),
    updated_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999)
) STRICT;
-- A workflow judges a file once.
CREATE UNIQUE INDEX validations_once ON validations (workflow_id, file_path) WHERE workflow_id IS NOT NULL;
CREATE INDEX validations_created ON validations (created_at);
CREATE INDEX validations_file ON validations (file_path, id);

CREATE VIEW validations_json (id, data) AS SELECT id, json_object(
        'id', id,
        'workflow_id', workflow_id,
        'file_path', file_path,
        'family', family,
        'status', status,
        'errors', errors,
        'warnings', warnings,
        'created_at', created_at,
        'updated_at', updated_at)
    FROM validations;

CREATE TRIGGER validations_created AFTER INSERT ON validations
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'validation_created', CASE WHEN NEW.status IN ('failed', 'unreadable') THEN 'warning' WHEN NEW.workflow_id IS NULL THEN 'info' ELSE 'debug' END, 'validations', id, data FROM validations_json WHERE id = NEW.id;
END;

CREATE TRIGGER validations_updated AFTER UPDATE ON validations
WHEN NEW.workflow_id IS NOT OLD.workflow_id
   OR NEW.file_path IS NOT OLD.file_path
   OR NEW.family IS NOT OLD.family
   OR NEW.types IS NOT OLD.types
   OR NEW.status IS NOT OLD.status
   OR NEW.issues IS NOT OLD.issues
   OR NEW.errors IS NOT OLD.errors
   OR NEW.warnings IS NOT OLD.warnings
   OR NEW.size_bytes IS NOT OLD.size_bytes
   OR NEW.content_hash IS NOT OLD.content_hash
   OR NEW.duration_ms IS NOT OLD.duration_ms
   OR NEW.created_at IS NOT OLD.created_at
BEGIN
    UPDATE validations SET updated_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'validation_updated', 'debug', 'validations', id, data FROM validations_json WHERE id = NEW.id;
END;

CREATE TRIGGER validations_keep_id BEFORE UPDATE OF id ON validations
WHEN NEW.id IS NOT OLD.id
BEGIN
    SELECT RAISE(ABORT, 'validations: an id does not change');
END;

CREATE TRIGGER validations_deleted AFTER DELETE ON validations
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    VALUES ('validation_deleted', 'debug', 'validations', OLD.id, json_object('id', OLD.id));
END;
