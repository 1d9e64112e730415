CREATE TABLE jobs (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY CONSTRAINT id CHECK (octet_length(id) BETWEEN 1 AND 200),
    title TEXT COLLATE "C" NOT NULL DEFAULT 'Untitled' CONSTRAINT title CHECK (octet_length(title) <= 1024),
    kind TEXT COLLATE "C" CONSTRAINT kind CHECK (octet_length(kind) <= 128),
    status TEXT COLLATE "C" NOT NULL DEFAULT 'running' CONSTRAINT status CHECK (status IN ('queued', 'running', 'stalled', 'completed', 'failed', 'cancelled')),
    progress DOUBLE PRECISION NOT NULL DEFAULT 0 CONSTRAINT progress CHECK (progress BETWEEN 0 AND 100),
    message TEXT COLLATE "C" CONSTRAINT message CHECK (octet_length(message) <= 8192),
    session_id TEXT COLLATE "C" CONSTRAINT session_id CHECK (octet_length(session_id) <= 200),
    host TEXT COLLATE "C" CONSTRAINT host CHECK (octet_length(host) <= 256),
    error TEXT COLLATE "C" CONSTRAINT error CHECK (octet_length(error) <= 8192),
    created_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT created_at CHECK (created_at BETWEEN 0 AND 253402300799999),
    updated_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    started_at BIGINT CONSTRAINT started_at CHECK (started_at BETWEEN 0 AND 253402300799999),
    ended_at BIGINT CONSTRAINT ended_at CHECK (ended_at BETWEEN 0 AND 253402300799999),
    parent_id TEXT COLLATE "C" CONSTRAINT parent_id CHECK (octet_length(parent_id) BETWEEN 1 AND 200),
    stage TEXT COLLATE "C" CONSTRAINT stage CHECK (octet_length(stage) <= 256),
    done DOUBLE PRECISION CONSTRAINT done CHECK (done BETWEEN 0 AND 1000000000000000),
    total DOUBLE PRECISION CONSTRAINT total CHECK (total > 0 AND total <= 1000000000000000),
    unit TEXT COLLATE "C" CONSTRAINT unit CHECK (octet_length(unit) <= 64),
    result TEXT COLLATE "C" CONSTRAINT result CHECK (octet_length(result) <= 4096),
    attempt BIGINT NOT NULL DEFAULT 1 CONSTRAINT attempt CHECK (attempt BETWEEN 1 AND 1000),
    max_attempts BIGINT NOT NULL DEFAULT 1 CONSTRAINT max_attempts CHECK (max_attempts BETWEEN 1 AND 1000),
    retry_delay_ms BIGINT NOT NULL DEFAULT 2000 CONSTRAINT retry_delay_ms CHECK (retry_delay_ms BETWEEN 1 AND 86400000),
    retry_at BIGINT CONSTRAINT retry_at CHECK (retry_at BETWEEN 0 AND 253402300799999),
    stall_after_ms BIGINT CONSTRAINT stall_after_ms CHECK (stall_after_ms BETWEEN 1000 AND 31536000000),
    on_stall TEXT COLLATE "C" NOT NULL DEFAULT 'tell' CONSTRAINT on_stall CHECK (on_stall IN ('tell', 'requeue', 'fail')),
    heartbeat BIGINT NOT NULL DEFAULT 0,
    heartbeat_at BIGINT CONSTRAINT heartbeat_at CHECK (heartbeat_at BETWEEN 0 AND 253402300799999),
    progress_at BIGINT CONSTRAINT progress_at CHECK (progress_at BETWEEN 0 AND 253402300799999),
    pace DOUBLE PRECISION,
    pace_spread DOUBLE PRECISION,
    pace_samples BIGINT NOT NULL DEFAULT 0,
    pace_at BIGINT,
    pace_from DOUBLE PRECISION
);

CREATE TABLE _job_points (
    job_id TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    progress DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (job_id, at)
);

CREATE TABLE job_logs (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id TEXT COLLATE "C" NOT NULL CONSTRAINT job_id CHECK (octet_length(job_id) BETWEEN 1 AND 200),
    level TEXT COLLATE "C" NOT NULL DEFAULT 'info' CONSTRAINT level CHECK (level IN ('debug', 'info', 'warning', 'error')),
    line TEXT COLLATE "C" NOT NULL CONSTRAINT line CHECK (octet_length(line) <= 8192),
    logged_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT logged_at CHECK (logged_at BETWEEN 0 AND 253402300799999)
);

CREATE TABLE workflows (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY CONSTRAINT id CHECK (octet_length(id) BETWEEN 1 AND 200),
    type TEXT COLLATE "C" NOT NULL CONSTRAINT type CHECK (octet_length(type) BETWEEN 1 AND 128),
    title TEXT COLLATE "C" NOT NULL DEFAULT 'Untitled' CONSTRAINT title CHECK (octet_length(title) <= 1024),
    path TEXT COLLATE "C" CONSTRAINT path CHECK (octet_length(path) <= 4096),
    state TEXT COLLATE "C" NOT NULL DEFAULT 'queued' CONSTRAINT state CHECK (state IN ('queued', 'running', 'paused', 'completed', 'failed', 'cancelled')),
    -- What people want of it; its runner follows between two pieces of work.
    wanted TEXT COLLATE "C" NOT NULL DEFAULT 'run' CONSTRAINT wanted CHECK (wanted IN ('run', 'pause', 'cancel')),
    progress DOUBLE PRECISION NOT NULL DEFAULT 0 CONSTRAINT progress CHECK (progress BETWEEN 0 AND 100),
    done BIGINT NOT NULL DEFAULT 0 CONSTRAINT done CHECK (done >= 0),
    total BIGINT CONSTRAINT total CHECK (total >= 0),
    message TEXT COLLATE "C" CONSTRAINT message CHECK (octet_length(message) <= 8192),
    error TEXT COLLATE "C" CONSTRAINT error CHECK (octet_length(error) <= 8192),
    started_by TEXT COLLATE "C" CONSTRAINT started_by CHECK (octet_length(started_by) <= 256),
    attempt BIGINT NOT NULL DEFAULT 0 CONSTRAINT attempt CHECK (attempt BETWEEN 0 AND 1000000),
    -- Who runs it, and until when that holds without a word.
    owner TEXT COLLATE "C" CONSTRAINT owner CHECK (octet_length(owner) <= 200),
    leased_until BIGINT CONSTRAINT leased_until CHECK (leased_until BETWEEN 0 AND 253402300799999),
    created_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT created_at CHECK (created_at BETWEEN 0 AND 253402300799999),
    updated_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    started_at BIGINT CONSTRAINT started_at CHECK (started_at BETWEEN 0 AND 253402300799999),
    ended_at BIGINT CONSTRAINT ended_at CHECK (ended_at BETWEEN 0 AND 253402300799999)
);

CREATE TABLE workflow_steps (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY CONSTRAINT id CHECK (octet_length(id) BETWEEN 1 AND 400),
    workflow_id TEXT COLLATE "C" NOT NULL CONSTRAINT workflow_id CHECK (octet_length(workflow_id) BETWEEN 1 AND 200),
    position BIGINT NOT NULL CONSTRAINT position CHECK (position BETWEEN 0 AND 10000),
    name TEXT COLLATE "C" NOT NULL CONSTRAINT name CHECK (octet_length(name) BETWEEN 1 AND 256),
    state TEXT COLLATE "C" NOT NULL DEFAULT 'pending' CONSTRAINT state CHECK (state IN ('pending', 'running', 'completed', 'failed', 'cancelled')),
    done BIGINT NOT NULL DEFAULT 0 CONSTRAINT done CHECK (done >= 0),
    total BIGINT CONSTRAINT total CHECK (total >= 0),
    message TEXT COLLATE "C" CONSTRAINT message CHECK (octet_length(message) <= 8192),
    started_at BIGINT CONSTRAINT started_at CHECK (started_at BETWEEN 0 AND 253402300799999),
    ended_at BIGINT CONSTRAINT ended_at CHECK (ended_at BETWEEN 0 AND 253402300799999)
);

CREATE TABLE _workflow_files (
    workflow_id TEXT COLLATE "C" NOT NULL,
    file_path TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (workflow_id, file_path)
);

CREATE INDEX jobs_updated ON jobs (updated_at);
CREATE INDEX jobs_open ON jobs (updated_at) WHERE status IN ('queued', 'running', 'stalled');
CREATE INDEX jobs_parent ON jobs (parent_id, progress) WHERE parent_id IS NOT NULL;
CREATE INDEX jobs_queue ON jobs (kind, created_at) WHERE status = 'queued';
CREATE INDEX job_logs_job ON job_logs (job_id, id);
CREATE INDEX job_logs_logged ON job_logs (logged_at);
CREATE INDEX workflows_updated ON workflows (updated_at);
CREATE INDEX workflows_open ON workflows (updated_at) WHERE state IN ('queued', 'running', 'paused');
CREATE UNIQUE INDEX workflow_steps_place ON workflow_steps (workflow_id, position);

CREATE VIEW jobs_json (id, data) AS SELECT id, json_build_object(
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
        'ended_at', coalesce(ended_at, CASE WHEN status IN ('completed', 'failed', 'cancelled') THEN updated_at END))::text
    FROM jobs;

CREATE VIEW job_logs_json (id, data) AS SELECT id, json_build_object('id', id, 'job_id', job_id, 'level', level, 'line', line, 'logged_at', logged_at)::text FROM job_logs;

CREATE VIEW workflows_json (id, data) AS SELECT id, json_build_object(
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
        'ended_at', ended_at)::text
    FROM workflows;

CREATE VIEW workflow_steps_json (id, data) AS SELECT id, json_build_object(
        'id', id,
        'workflow_id', workflow_id,
        'position', position,
        'name', name,
        'state', state,
        'done', done,
        'total', total,
        'message', message,
        'started_at', started_at,
        'ended_at', ended_at)::text
    FROM workflow_steps;

CREATE TRIGGER jobs_keep_id BEFORE UPDATE OF id ON jobs FOR EACH ROW
WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuses('jobs: an id does not change');

CREATE FUNCTION jobs_created_asks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT NEW.status, 'job:' || NEW.id, NEW.session_id, NEW.id, NEW.title, coalesce(NEW.error, NEW.message), now_ms()
    WHERE NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'job:' || NEW.id AND kind = NEW.status);
    RETURN NULL;
END $$;
CREATE TRIGGER jobs_created_asks AFTER INSERT ON jobs FOR EACH ROW
WHEN (NEW.status IN ('failed', 'stalled')) EXECUTE FUNCTION jobs_created_asks();

CREATE FUNCTION jobs_deleted_asks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE attention_items SET cleared_at = now_ms(), cleared_by = 'retention' WHERE cleared_at IS NULL AND subject = 'job:' || OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER jobs_deleted_asks AFTER DELETE ON jobs FOR EACH ROW EXECUTE FUNCTION jobs_deleted_asks();

CREATE TRIGGER jobs_stay_finished BEFORE UPDATE ON jobs FOR EACH ROW
WHEN (OLD.status IN ('completed', 'failed', 'cancelled')
 AND (NEW.status IS DISTINCT FROM OLD.status OR (NEW.progress IS DISTINCT FROM OLD.progress AND NOT (NEW.status = 'completed' AND NEW.progress = 100))
    OR NEW.done IS DISTINCT FROM OLD.done OR NEW.stage IS DISTINCT FROM OLD.stage)
 AND NOT (OLD.status IN ('failed', 'cancelled') AND NEW.status IN ('queued', 'running') AND NEW.attempt > OLD.attempt)) EXECUTE FUNCTION refuses('jobs: the job is finished; only a failed or cancelled one runs again, with a higher attempt');
CREATE TRIGGER jobs_no_own_parent BEFORE UPDATE OF parent_id ON jobs FOR EACH ROW
WHEN (NEW.parent_id = NEW.id) EXECUTE FUNCTION refuses('jobs: parent_id is the job itself');
CREATE TRIGGER jobs_no_own_parent_new BEFORE INSERT ON jobs FOR EACH ROW
WHEN (NEW.parent_id = NEW.id) EXECUTE FUNCTION refuses('jobs: parent_id is the job itself');

CREATE FUNCTION jobs_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE jobs SET progress = 100 WHERE id = NEW.id AND status = 'completed' AND progress < 100;
    UPDATE jobs SET progress = least(100, done * 100.0 / total) WHERE id = NEW.id AND status <> 'completed' AND progress = 0 AND done > 0 AND total > 0;
    INSERT INTO _job_points (job_id, at, progress) SELECT id, now_ms(), progress FROM jobs WHERE id = NEW.id ON CONFLICT DO NOTHING;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'job_created', 'info', 'jobs', id, NEW.session_id, data FROM jobs_json WHERE id = NEW.id;
    -- The parent's own trigger tells the feed, and those above it.
    UPDATE jobs SET progress = (SELECT avg(progress) FROM jobs c WHERE c.parent_id = NEW.parent_id)
    WHERE id = NEW.parent_id AND status IN ('queued', 'running', 'stalled');
    RETURN NULL;
END $$;
CREATE TRIGGER jobs_created AFTER INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION jobs_created();

CREATE FUNCTION jobs_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT enters('jobs_updated') THEN
        RETURN NULL;
    END IF;
    UPDATE jobs SET
        updated_at = now_ms(),
        -- That a job is called stalled is no sign of its life.
        heartbeat_at = CASE WHEN NEW.status = 'stalled' AND OLD.status <> 'stalled' THEN NEW.heartbeat_at ELSE now_ms() END,
        progress_at = CASE WHEN NEW.progress IS DISTINCT FROM OLD.progress OR NEW.done IS DISTINCT FROM OLD.done OR (NEW.status = 'running' AND OLD.status NOT IN ('running', 'stalled')) THEN now_ms() ELSE NEW.progress_at END,
        progress = CASE
            WHEN NEW.status = 'completed' THEN 100
            WHEN NEW.progress IS NOT DISTINCT FROM OLD.progress AND (NEW.done IS DISTINCT FROM OLD.done OR NEW.total IS DISTINCT FROM OLD.total) AND NEW.done IS NOT NULL AND NEW.total > 0 THEN least(100, NEW.done * 100.0 / NEW.total)
            ELSE NEW.progress END,
        -- A stalled job that reports anything runs again.
        status = CASE WHEN NEW.status = 'stalled' AND OLD.status = 'stalled' THEN 'running' ELSE NEW.status END,
        retry_at = CASE WHEN NEW.status IN ('queued') THEN NEW.retry_at END,
        started_at = CASE
            WHEN NEW.status = 'running' AND OLD.status NOT IN ('running', 'stalled') AND NEW.started_at IS NOT DISTINCT FROM OLD.started_at THEN now_ms()
            WHEN NEW.status = 'running' THEN coalesce(NEW.started_at, NEW.created_at)
            ELSE NEW.started_at END,
        error = CASE WHEN OLD.status = 'failed' AND NEW.status <> 'failed' AND NEW.error IS NOT DISTINCT FROM OLD.error THEN NULL ELSE NEW.error END,
        ended_at = CASE WHEN NEW.status IN ('completed', 'failed', 'cancelled') THEN coalesce(NEW.ended_at, now_ms()) END
    WHERE id = NEW.id;
    -- Anew where it starts anew or goes back, else one slope a second at most.
    UPDATE jobs SET pace = NULL, pace_spread = NULL, pace_samples = 0, pace_at = now_ms(), pace_from = progress
    WHERE id = NEW.id AND (pace_at IS NULL OR progress < pace_from OR (NEW.status = 'running' AND OLD.status NOT IN ('running', 'stalled')));
    UPDATE jobs SET
        pace = coalesce(pace + ((progress - pace_from) * 1000.0 / (now_ms() - pace_at) - pace) * (now_ms() - pace_at) / (now_ms() - pace_at + 20000.0), (progress - pace_from) * 1000.0 / (now_ms() - pace_at)),
        pace_spread = coalesce(pace_spread + (abs((progress - pace_from) * 1000.0 / (now_ms() - pace_at) - pace) - pace_spread) * (now_ms() - pace_at) / (now_ms() - pace_at + 20000.0), 0),
        pace_samples = pace_samples + 1, pace_at = now_ms(), pace_from = progress
    WHERE id = NEW.id AND status = 'running' AND progress > pace_from AND now_ms() - pace_at >= 1000;
    INSERT INTO _job_points (job_id, at, progress) SELECT id, now_ms(), progress FROM jobs
    WHERE id = NEW.id AND (NEW.status IS DISTINCT FROM OLD.status OR (progress IS DISTINCT FROM OLD.progress AND NOT EXISTS (
        SELECT 1 FROM _job_points WHERE job_id = NEW.id AND at > now_ms() - greatest(1000, (now_ms() - coalesce(NEW.started_at, NEW.created_at)) / 200)))) ON CONFLICT DO NOTHING;
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
        retry_at = now_ms() + CAST(least(3600000, retry_delay_ms * (1::bigint << least(attempt - 1, 20)::int)) * (0.5 + random() / 2) AS BIGINT)
    WHERE id = NEW.id AND NEW.status = 'failed' AND OLD.status <> 'failed' AND attempt < max_attempts;
    IF FOUND THEN
        INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
        SELECT 'job_retrying', 'info', 'jobs', id, NEW.session_id, data FROM jobs_json WHERE id = NEW.id;
    END IF;
    UPDATE jobs SET progress = (SELECT avg(progress) FROM jobs c WHERE c.parent_id = jobs.id), updated_at = now_ms(), heartbeat_at = now_ms(), progress_at = now_ms(),
        status = CASE status WHEN 'stalled' THEN 'running' ELSE status END
    WHERE id = NEW.parent_id AND status IN ('queued', 'running', 'stalled') AND progress IS DISTINCT FROM (SELECT avg(progress) FROM jobs c WHERE c.parent_id = jobs.id);
    IF FOUND THEN
        INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
        SELECT 'job_progress', 'debug', 'jobs', jobs.id, jobs.session_id, data FROM jobs JOIN jobs_json ON jobs_json.id = jobs.id WHERE jobs.id = NEW.parent_id;
    END IF;
    UPDATE jobs SET progress = (SELECT avg(progress) FROM jobs c WHERE c.parent_id = jobs.id), updated_at = now_ms(), heartbeat_at = now_ms(), progress_at = now_ms(),
        status = CASE status WHEN 'stalled' THEN 'running' ELSE status END
    WHERE id = (SELECT parent_id FROM jobs WHERE id = NEW.parent_id) AND status IN ('queued', 'running', 'stalled') AND progress IS DISTINCT FROM (SELECT avg(progress) FROM jobs c WHERE c.parent_id = jobs.id);
    IF FOUND THEN
        INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
        SELECT 'job_progress', 'debug', 'jobs', jobs.id, jobs.session_id, data FROM jobs JOIN jobs_json ON jobs_json.id = jobs.id WHERE jobs.id = (SELECT parent_id FROM jobs WHERE id = NEW.parent_id);
    END IF;
    PERFORM leaves('jobs_updated');
    RETURN NULL;
END $$;
CREATE TRIGGER jobs_updated AFTER UPDATE ON jobs FOR EACH ROW
WHEN (NEW.title IS DISTINCT FROM OLD.title
   OR NEW.kind IS DISTINCT FROM OLD.kind
   OR NEW.status IS DISTINCT FROM OLD.status
   OR NEW.progress IS DISTINCT FROM OLD.progress
   OR NEW.message IS DISTINCT FROM OLD.message
   OR NEW.session_id IS DISTINCT FROM OLD.session_id
   OR NEW.host IS DISTINCT FROM OLD.host
   OR NEW.error IS DISTINCT FROM OLD.error
   OR NEW.parent_id IS DISTINCT FROM OLD.parent_id
   OR NEW.stage IS DISTINCT FROM OLD.stage
   OR NEW.done IS DISTINCT FROM OLD.done
   OR NEW.total IS DISTINCT FROM OLD.total
   OR NEW.unit IS DISTINCT FROM OLD.unit
   OR NEW.result IS DISTINCT FROM OLD.result
   OR NEW.attempt IS DISTINCT FROM OLD.attempt
   OR NEW.max_attempts IS DISTINCT FROM OLD.max_attempts
   OR NEW.retry_at IS DISTINCT FROM OLD.retry_at
   OR NEW.stall_after_ms IS DISTINCT FROM OLD.stall_after_ms
   OR NEW.on_stall IS DISTINCT FROM OLD.on_stall
   OR NEW.created_at IS DISTINCT FROM OLD.created_at
   OR NEW.started_at IS DISTINCT FROM OLD.started_at
   OR NEW.ended_at IS DISTINCT FROM OLD.ended_at) EXECUTE FUNCTION jobs_updated();

CREATE FUNCTION jobs_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM _job_points WHERE job_id = OLD.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('job_deleted', 'debug', 'jobs', OLD.id, OLD.session_id, json_build_object('id', OLD.id));
    RETURN NULL;
END $$;
CREATE TRIGGER jobs_deleted AFTER DELETE ON jobs FOR EACH ROW EXECUTE FUNCTION jobs_deleted();

CREATE FUNCTION jobs_heartbeat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE jobs SET status = 'running' WHERE id = NEW.id AND NEW.status = 'stalled' AND OLD.status = 'stalled';
    UPDATE jobs SET heartbeat_at = now_ms() WHERE id = NEW.id AND now_ms() - coalesce(heartbeat_at, 0) NOT BETWEEN 0 AND 999;
    IF FOUND THEN
        INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
        SELECT 'job_heartbeat', 'debug', 'jobs', id, NEW.session_id, data FROM jobs_json WHERE id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER jobs_heartbeat AFTER UPDATE OF heartbeat ON jobs FOR EACH ROW
WHEN (NEW.heartbeat IS DISTINCT FROM OLD.heartbeat AND NEW.status IN ('queued', 'running', 'stalled')) EXECUTE FUNCTION jobs_heartbeat();

CREATE FUNCTION jobs_ask() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE attention_items SET cleared_at = now_ms(), cleared_by = 'worker'
    WHERE cleared_at IS NULL AND subject = 'job:' || NEW.id AND kind IN ('failed', 'stalled') AND kind <> NEW.status;
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT NEW.status, 'job:' || NEW.id, NEW.session_id, NEW.id, NEW.title, coalesce(NEW.error, NEW.message), now_ms()
    WHERE (NEW.status = 'stalled' OR (NEW.status = 'failed' AND NEW.attempt >= NEW.max_attempts))
      AND NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'job:' || NEW.id AND kind = NEW.status);
    RETURN NULL;
END $$;
CREATE TRIGGER jobs_ask AFTER UPDATE OF status ON jobs FOR EACH ROW
WHEN (NEW.status IS DISTINCT FROM OLD.status) EXECUTE FUNCTION jobs_ask();

CREATE FUNCTION job_logs_logged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'job_logged', 'debug', 'job_logs', id, data FROM job_logs_json WHERE id = NEW.id;
    UPDATE jobs SET heartbeat = heartbeat + 1 WHERE id = NEW.job_id;
    RETURN NULL;
END $$;
CREATE TRIGGER job_logs_logged AFTER INSERT ON job_logs FOR EACH ROW EXECUTE FUNCTION job_logs_logged();

CREATE TRIGGER job_logs_no_update BEFORE UPDATE ON job_logs FOR EACH ROW EXECUTE FUNCTION refuses('job_logs is append-only');
CREATE TRIGGER job_logs_no_delete BEFORE DELETE ON job_logs FOR EACH ROW EXECUTE FUNCTION stays('job_logs is append-only');
CREATE TRIGGER workflows_stay_finished BEFORE UPDATE ON workflows FOR EACH ROW
WHEN (OLD.state IN ('completed', 'failed', 'cancelled')
 AND (NEW.state IS DISTINCT FROM OLD.state OR NEW.done IS DISTINCT FROM OLD.done OR (NEW.progress IS DISTINCT FROM OLD.progress AND NOT (NEW.state = 'completed' AND NEW.progress = 100)))) EXECUTE FUNCTION refuses('workflows: the workflow is finished');

CREATE FUNCTION workflows_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'workflow_created', 'info', 'workflows', id, data FROM workflows_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER workflows_created AFTER INSERT ON workflows FOR EACH ROW EXECUTE FUNCTION workflows_created();

CREATE FUNCTION workflows_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT enters('workflows_updated') THEN
        RETURN NULL;
    END IF;
    UPDATE workflows SET
        updated_at = now_ms(),
        progress = CASE
            WHEN NEW.state = 'completed' THEN 100
            WHEN NEW.progress IS NOT DISTINCT FROM OLD.progress AND (NEW.done IS DISTINCT FROM OLD.done OR NEW.total IS DISTINCT FROM OLD.total) AND NEW.total > 0 THEN least(100, NEW.done * 100.0 / NEW.total)
            ELSE NEW.progress END,
        started_at = CASE WHEN NEW.state = 'running' THEN coalesce(NEW.started_at, now_ms()) ELSE NEW.started_at END,
        ended_at = CASE WHEN NEW.state IN ('completed', 'failed', 'cancelled') THEN coalesce(NEW.ended_at, now_ms()) END
    WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT CASE
            WHEN NEW.state IS NOT DISTINCT FROM OLD.state THEN 'workflow_progress'
            WHEN NEW.state = 'running' AND OLD.state = 'paused' THEN 'workflow_resumed'
            WHEN NEW.state = 'running' THEN 'workflow_started'
            WHEN NEW.state = 'queued' THEN 'workflow_progress'
            ELSE 'workflow_' || NEW.state END, CASE
            WHEN NEW.state IS NOT DISTINCT FROM OLD.state THEN 'debug'
            WHEN NEW.state = 'failed' THEN 'error'
            ELSE 'info' END, 'workflows', id, data FROM workflows_json WHERE id = NEW.id;
    PERFORM leaves('workflows_updated');
    RETURN NULL;
END $$;
CREATE TRIGGER workflows_updated AFTER UPDATE ON workflows FOR EACH ROW
WHEN (NEW.type IS DISTINCT FROM OLD.type
   OR NEW.title IS DISTINCT FROM OLD.title
   OR NEW.path IS DISTINCT FROM OLD.path
   OR NEW.state IS DISTINCT FROM OLD.state
   OR NEW.wanted IS DISTINCT FROM OLD.wanted
   OR NEW.progress IS DISTINCT FROM OLD.progress
   OR NEW.done IS DISTINCT FROM OLD.done
   OR NEW.total IS DISTINCT FROM OLD.total
   OR NEW.message IS DISTINCT FROM OLD.message
   OR NEW.error IS DISTINCT FROM OLD.error
   OR NEW.started_by IS DISTINCT FROM OLD.started_by
   OR NEW.attempt IS DISTINCT FROM OLD.attempt
   OR NEW.created_at IS DISTINCT FROM OLD.created_at
   OR NEW.started_at IS DISTINCT FROM OLD.started_at
   OR NEW.ended_at IS DISTINCT FROM OLD.ended_at) EXECUTE FUNCTION workflows_updated();

CREATE TRIGGER workflows_keep_id BEFORE UPDATE OF id ON workflows FOR EACH ROW
WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuses('workflows: an id does not change');

CREATE FUNCTION workflows_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM workflow_steps WHERE workflow_id = OLD.id;
    DELETE FROM _workflow_files WHERE workflow_id = OLD.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    VALUES ('workflow_deleted', 'debug', 'workflows', OLD.id, json_build_object('id', OLD.id));
    RETURN NULL;
END $$;
CREATE TRIGGER workflows_deleted AFTER DELETE ON workflows FOR EACH ROW EXECUTE FUNCTION workflows_deleted();

CREATE FUNCTION workflows_ask() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO attention_items (kind, subject, title, message, raised_at)
    SELECT 'failed', 'workflow:' || NEW.id, NEW.title, NEW.error, now_ms()
    WHERE NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'workflow:' || NEW.id AND kind = 'failed');
    RETURN NULL;
END $$;
CREATE TRIGGER workflows_ask AFTER UPDATE OF state ON workflows FOR EACH ROW
WHEN (NEW.state = 'failed' AND OLD.state <> 'failed') EXECUTE FUNCTION workflows_ask();

CREATE FUNCTION workflows_ask_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE attention_items SET cleared_at = now_ms(), cleared_by = 'retention' WHERE cleared_at IS NULL AND subject = 'workflow:' || OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER workflows_ask_gone AFTER DELETE ON workflows FOR EACH ROW EXECUTE FUNCTION workflows_ask_gone();

CREATE FUNCTION workflow_steps_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'workflow_step', 'debug', 'workflow_steps', id, data FROM workflow_steps_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER workflow_steps_created AFTER INSERT ON workflow_steps FOR EACH ROW EXECUTE FUNCTION workflow_steps_created();

CREATE FUNCTION workflow_steps_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT enters('workflow_steps_updated') THEN
        RETURN NULL;
    END IF;
    UPDATE workflow_steps SET
        started_at = CASE WHEN NEW.state <> 'pending' THEN coalesce(NEW.started_at, now_ms()) END,
        ended_at = CASE WHEN NEW.state IN ('completed', 'failed', 'cancelled') THEN coalesce(NEW.ended_at, now_ms()) END
    WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'workflow_step', 'debug', 'workflow_steps', id, data FROM workflow_steps_json WHERE id = NEW.id;
    PERFORM leaves('workflow_steps_updated');
    RETURN NULL;
END $$;
CREATE TRIGGER workflow_steps_updated AFTER UPDATE ON workflow_steps FOR EACH ROW
WHEN (NEW.workflow_id IS DISTINCT FROM OLD.workflow_id
   OR NEW.position IS DISTINCT FROM OLD.position
   OR NEW.name IS DISTINCT FROM OLD.name
   OR NEW.state IS DISTINCT FROM OLD.state
   OR NEW.done IS DISTINCT FROM OLD.done
   OR NEW.total IS DISTINCT FROM OLD.total
   OR NEW.message IS DISTINCT FROM OLD.message
   OR NEW.started_at IS DISTINCT FROM OLD.started_at
   OR NEW.ended_at IS DISTINCT FROM OLD.ended_at) EXECUTE FUNCTION workflow_steps_updated();

CREATE TRIGGER workflow_steps_keep_id BEFORE UPDATE OF id ON workflow_steps FOR EACH ROW
WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuses('workflow_steps: an id does not change');

CREATE FUNCTION workflow_steps_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    VALUES ('workflow_step_deleted', 'debug', 'workflow_steps', OLD.id, json_build_object('id', OLD.id));
    RETURN NULL;
END $$;
CREATE TRIGGER workflow_steps_deleted AFTER DELETE ON workflow_steps FOR EACH ROW EXECUTE FUNCTION workflow_steps_deleted();

CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON jobs FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON jobs FOR EACH STATEMENT EXECUTE FUNCTION refuses('jobs: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _job_points FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _job_points FOR EACH STATEMENT EXECUTE FUNCTION refuses('_job_points: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON job_logs FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON job_logs FOR EACH STATEMENT EXECUTE FUNCTION refuses('job_logs: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON workflows FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON workflows FOR EACH STATEMENT EXECUTE FUNCTION refuses('workflows: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON workflow_steps FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON workflow_steps FOR EACH STATEMENT EXECUTE FUNCTION refuses('workflow_steps: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _workflow_files FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _workflow_files FOR EACH STATEMENT EXECUTE FUNCTION refuses('_workflow_files: delete rows instead');
