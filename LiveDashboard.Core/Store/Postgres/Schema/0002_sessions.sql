CREATE TABLE sessions (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY CONSTRAINT id CHECK (octet_length(id) BETWEEN 1 AND 200),
    title TEXT COLLATE "C" NOT NULL DEFAULT 'Untitled' CONSTRAINT title CHECK (octet_length(title) <= 1024),
    status TEXT COLLATE "C" NOT NULL DEFAULT 'active' CONSTRAINT status CHECK (status IN ('active', 'idle', 'waiting', 'ended', 'error', 'lost', 'unknown')),
    source TEXT COLLATE "C" CONSTRAINT source CHECK (octet_length(source) <= 256),
    host TEXT COLLATE "C" CONSTRAINT host CHECK (octet_length(host) <= 256),
    directory TEXT COLLATE "C" CONSTRAINT directory CHECK (octet_length(directory) <= 4096),
    parent_session_id TEXT COLLATE "C" CONSTRAINT parent_session_id CHECK (octet_length(parent_session_id) <= 200),
    model TEXT COLLATE "C" CONSTRAINT model CHECK (octet_length(model) <= 256),
    attention TEXT COLLATE "C" CONSTRAINT attention CHECK (octet_length(attention) <= 64),
    attention_message TEXT COLLATE "C" CONSTRAINT attention_message CHECK (octet_length(attention_message) <= 8192),
    attention_at BIGINT CONSTRAINT attention_at CHECK (attention_at BETWEEN 0 AND 253402300799999),
    error TEXT COLLATE "C" CONSTRAINT error CHECK (octet_length(error) <= 8192),
    activity TEXT COLLATE "C" CONSTRAINT activity CHECK (octet_length(activity) <= 2048),
    tokens_input BIGINT NOT NULL DEFAULT 0,
    tokens_output BIGINT NOT NULL DEFAULT 0,
    tokens_cache_read BIGINT NOT NULL DEFAULT 0,
    tokens_cache_write BIGINT NOT NULL DEFAULT 0,
    tokens_reasoning BIGINT NOT NULL DEFAULT 0,
    cost DOUBLE PRECISION NOT NULL DEFAULT 0,
    started_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT started_at CHECK (started_at BETWEEN 0 AND 253402300799999),
    updated_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    ended_at BIGINT CONSTRAINT ended_at CHECK (ended_at BETWEEN 0 AND 253402300799999),
    person TEXT COLLATE "C" CONSTRAINT person CHECK (octet_length(person) <= 256),
    state_event TEXT COLLATE "C" CONSTRAINT state_event CHECK (octet_length(state_event) <= 128),
    state_at BIGINT CONSTRAINT state_at CHECK (state_at BETWEEN 0 AND 253402300799999),
    state_inferred BIGINT NOT NULL DEFAULT 0 CONSTRAINT state_inferred CHECK (state_inferred IN (0, 1)),
    attention_ref TEXT COLLATE "C" CONSTRAINT attention_ref CHECK (octet_length(attention_ref) <= 200),
    context_used BIGINT CONSTRAINT context_used CHECK (context_used BETWEEN 0 AND 1000000000000),
    context_limit BIGINT CONSTRAINT context_limit CHECK (context_limit BETWEEN 1 AND 1000000000000),
    tokens_unpriced BIGINT NOT NULL DEFAULT 0,
    witness TEXT COLLATE "C" CONSTRAINT witness CHECK (witness IN ('hook', 'otlp')),
    seen_at BIGINT CONSTRAINT seen_at CHECK (seen_at BETWEEN 0 AND 253402300799999),
    sent_at BIGINT CONSTRAINT sent_at CHECK (sent_at BETWEEN 0 AND 253402300799999)
);

CREATE TABLE file_edits (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uid TEXT COLLATE "C" CONSTRAINT uid CHECK (octet_length(uid) BETWEEN 1 AND 200),
    session_id TEXT COLLATE "C" NOT NULL CONSTRAINT session_id CHECK (octet_length(session_id) BETWEEN 1 AND 200),
    file_path TEXT COLLATE "C" NOT NULL CONSTRAINT file_path CHECK (octet_length(file_path) BETWEEN 1 AND 4096),
    file_extension TEXT COLLATE "C" CONSTRAINT file_extension CHECK (octet_length(file_extension) <= 64),
    operation TEXT COLLATE "C" NOT NULL DEFAULT 'edit' CONSTRAINT operation CHECK (octet_length(operation) BETWEEN 1 AND 64),
    lines_added BIGINT NOT NULL DEFAULT 0 CONSTRAINT lines_added CHECK (lines_added >= 0),
    lines_removed BIGINT NOT NULL DEFAULT 0 CONSTRAINT lines_removed CHECK (lines_removed >= 0),
    edited_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT edited_at CHECK (edited_at BETWEEN 0 AND 253402300799999)
);

CREATE TABLE instances (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY CONSTRAINT id CHECK (octet_length(id) BETWEEN 1 AND 200),
    hostname TEXT COLLATE "C" NOT NULL DEFAULT '' CONSTRAINT hostname CHECK (octet_length(hostname) <= 256),
    kind TEXT COLLATE "C" CONSTRAINT kind CHECK (octet_length(kind) <= 64),
    version TEXT COLLATE "C" CONSTRAINT version CHECK (octet_length(version) <= 64),
    address TEXT COLLATE "C" CONSTRAINT address CHECK (octet_length(address) <= 512),
    first_seen_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT first_seen_at CHECK (first_seen_at BETWEEN 0 AND 253402300799999),
    last_seen_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT last_seen_at CHECK (last_seen_at BETWEEN 0 AND 253402300799999)
);

CREATE TABLE attention_items (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL CONSTRAINT kind CHECK (octet_length(kind) BETWEEN 1 AND 64),
    subject TEXT COLLATE "C" NOT NULL CONSTRAINT subject CHECK (octet_length(subject) BETWEEN 1 AND 300),
    session_id TEXT COLLATE "C" CONSTRAINT session_id CHECK (octet_length(session_id) <= 200),
    job_id TEXT COLLATE "C" CONSTRAINT job_id CHECK (octet_length(job_id) <= 200),
    title TEXT COLLATE "C" NOT NULL DEFAULT '' CONSTRAINT title CHECK (octet_length(title) <= 1024),
    message TEXT COLLATE "C" CONSTRAINT message CHECK (octet_length(message) <= 8192),
    raised_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT raised_at CHECK (raised_at BETWEEN 0 AND 253402300799999),
    updated_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    acknowledged_at BIGINT CONSTRAINT acknowledged_at CHECK (acknowledged_at BETWEEN 0 AND 253402300799999),
    acknowledged_by TEXT COLLATE "C" CONSTRAINT acknowledged_by CHECK (octet_length(acknowledged_by) <= 256),
    assigned_to TEXT COLLATE "C" CONSTRAINT assigned_to CHECK (octet_length(assigned_to) <= 256),
    snoozed_until BIGINT CONSTRAINT snoozed_until CHECK (snoozed_until BETWEEN 0 AND 253402300799999),
    cleared_at BIGINT CONSTRAINT cleared_at CHECK (cleared_at BETWEEN 0 AND 253402300799999),
    cleared_by TEXT COLLATE "C" CONSTRAINT cleared_by CHECK (octet_length(cleared_by) <= 256)
);

CREATE INDEX sessions_directory ON sessions (directory);
CREATE INDEX sessions_updated ON sessions (updated_at);
CREATE INDEX sessions_open ON sessions (updated_at) WHERE status NOT IN ('ended', 'lost');
CREATE INDEX sessions_parent ON sessions (parent_session_id) WHERE parent_session_id IS NOT NULL;
CREATE UNIQUE INDEX file_edits_uid ON file_edits (uid) WHERE uid IS NOT NULL;
CREATE INDEX file_edits_session ON file_edits (session_id, id);
CREATE INDEX file_edits_edited ON file_edits (edited_at);
CREATE UNIQUE INDEX attention_items_open ON attention_items (subject, kind) WHERE cleared_at IS NULL;
CREATE INDEX attention_items_raised ON attention_items (raised_at);
CREATE INDEX attention_items_cleared ON attention_items (updated_at) WHERE cleared_at IS NOT NULL;

CREATE VIEW sessions_json (id, data) AS SELECT id, json_build_object(
        'id', id,
        'title', title,
        'status', status,
        'source', source,
        'host', host,
        'person', person,
        'directory', directory,
        'parent_session_id', parent_session_id,
        'model', model,
        'attention', attention,
        'attention_message', attention_message,
        'attention_at', attention_at,
        'error', error,
        'activity', activity,
        'state_event', state_event,
        'state_at', state_at,
        'state_inferred', state_inferred,
        'context_used', context_used,
        'context_limit', context_limit,
        'tokens_input', tokens_input,
        'tokens_output', tokens_output,
        'tokens_cache_read', tokens_cache_read,
        'tokens_cache_write', tokens_cache_write,
        'tokens_reasoning', tokens_reasoning,
        'tokens_unpriced', tokens_unpriced,
        'cost', cost,
        'started_at', started_at,
        'updated_at', updated_at,
        'ended_at', coalesce(ended_at, CASE WHEN status IN ('ended', 'lost') THEN updated_at END))::text
    FROM sessions;

CREATE VIEW file_edits_json (id, data) AS SELECT id, json_build_object(
        'id', id,
        'session_id', session_id,
        'file_path', file_path,
        'file_extension', file_extension,
        'operation', operation,
        'lines_added', lines_added,
        'lines_removed', lines_removed,
        'edited_at', edited_at)::text
    FROM file_edits;

CREATE VIEW instances_json (id, data) AS SELECT id, json_build_object(
        'id', id,
        'hostname', hostname,
        'kind', kind,
        'version', version,
        'address', address,
        'first_seen_at', first_seen_at,
        'last_seen_at', last_seen_at)::text
    FROM instances;

CREATE VIEW attention_items_json (id, data) AS SELECT id, json_build_object(
        'id', id,
        'kind', kind,
        'subject', subject,
        'session_id', session_id,
        'job_id', job_id,
        'title', title,
        'message', message,
        'raised_at', raised_at,
        'updated_at', updated_at,
        'acknowledged_at', acknowledged_at,
        'acknowledged_by', acknowledged_by,
        'assigned_to', assigned_to,
        'snoozed_until', snoozed_until,
        'cleared_at', cleared_at,
        'cleared_by', cleared_by)::text
    FROM attention_items;

CREATE TRIGGER sessions_keep_id BEFORE UPDATE OF id ON sessions FOR EACH ROW
WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuses('sessions: an id does not change');

CREATE FUNCTION sessions_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'session_created', 'info', 'sessions', id, NEW.id, data FROM sessions_json WHERE id = NEW.id;
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT NEW.attention, 'session:' || NEW.id, NEW.id, NULL, NEW.title, NEW.attention_message, coalesce(NEW.attention_at, now_ms())
    WHERE NEW.attention IS NOT NULL AND NEW.status NOT IN ('ended', 'lost')
      AND NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'session:' || NEW.id AND kind = NEW.attention);
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT 'failed', 'session:' || NEW.id, NEW.id, NULL, NEW.title, NEW.error, now_ms()
    WHERE NEW.status = 'error' AND NEW.attention IS NULL
      AND NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'session:' || NEW.id AND kind = 'failed');
    RETURN NULL;
END $$;
CREATE TRIGGER sessions_created AFTER INSERT ON sessions FOR EACH ROW EXECUTE FUNCTION sessions_created();

CREATE FUNCTION sessions_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT enters('sessions_updated') THEN
        RETURN NULL;
    END IF;
    -- A state that was written without its evidence: the row itself is all there is to show.
    UPDATE sessions SET
        updated_at = now_ms(),
        attention_at = CASE WHEN NEW.attention IS NULL THEN NULL ELSE coalesce(NEW.attention_at, now_ms()) END,
        state_at = CASE WHEN (NEW.status IS DISTINCT FROM OLD.status OR NEW.attention IS DISTINCT FROM OLD.attention) AND NEW.state_at IS NOT DISTINCT FROM OLD.state_at AND NEW.state_event IS NOT DISTINCT FROM OLD.state_event THEN now_ms() ELSE NEW.state_at END,
        state_event = CASE WHEN (NEW.status IS DISTINCT FROM OLD.status OR NEW.attention IS DISTINCT FROM OLD.attention) AND NEW.state_at IS NOT DISTINCT FROM OLD.state_at AND NEW.state_event IS NOT DISTINCT FROM OLD.state_event THEN NULL ELSE NEW.state_event END,
        state_inferred = CASE WHEN (NEW.status IS DISTINCT FROM OLD.status OR NEW.attention IS DISTINCT FROM OLD.attention) AND NEW.state_at IS NOT DISTINCT FROM OLD.state_at AND NEW.state_event IS NOT DISTINCT FROM OLD.state_event THEN 0 ELSE NEW.state_inferred END,
        ended_at = CASE WHEN NEW.status IN ('ended', 'lost') THEN coalesce(NEW.ended_at, now_ms()) END
    WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT CASE
            WHEN NEW.attention IS NOT NULL AND (OLD.attention IS NULL OR NEW.attention_message IS DISTINCT FROM OLD.attention_message) THEN 'session_attention'
            WHEN NEW.status = 'error' AND OLD.status <> 'error' THEN 'session_failed'
            WHEN NEW.status = 'ended' AND OLD.status <> 'ended' THEN 'session_ended'
            ELSE 'session_updated' END, CASE
            WHEN NEW.attention IS NOT NULL AND (OLD.attention IS NULL OR NEW.attention_message IS DISTINCT FROM OLD.attention_message) THEN 'warning'
            WHEN NEW.status = 'error' AND OLD.status <> 'error' THEN 'error'
            WHEN NEW.status = 'ended' AND OLD.status <> 'ended' THEN 'info'
            ELSE 'debug' END, 'sessions', id, NEW.id, data FROM sessions_json WHERE id = NEW.id;
    -- The agent went on, asks something else, or is gone: what it asked before is settled.
    UPDATE attention_items SET cleared_at = now_ms(), cleared_by = 'agent'
    WHERE cleared_at IS NULL AND subject = 'session:' || NEW.id AND kind <> 'failed'
      AND (NEW.attention IS NULL OR kind IS DISTINCT FROM NEW.attention OR message IS DISTINCT FROM NEW.attention_message OR NEW.status IN ('ended', 'lost'));
    UPDATE attention_items SET cleared_at = now_ms(), cleared_by = 'agent'
    WHERE NEW.status <> 'error' AND OLD.status = 'error' AND cleared_at IS NULL AND subject = 'session:' || NEW.id AND kind = 'failed';
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT NEW.attention, 'session:' || NEW.id, NEW.id, NULL, NEW.title, NEW.attention_message, coalesce(NEW.attention_at, now_ms())
    WHERE NEW.attention IS NOT NULL AND NEW.status NOT IN ('ended', 'lost')
      AND (NEW.attention IS DISTINCT FROM OLD.attention OR NEW.attention_message IS DISTINCT FROM OLD.attention_message)
      AND NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'session:' || NEW.id AND kind = NEW.attention);
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT 'failed', 'session:' || NEW.id, NEW.id, NULL, NEW.title, NEW.error, now_ms()
    WHERE NEW.status = 'error' AND OLD.status <> 'error' AND NEW.attention IS NULL
      AND NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'session:' || NEW.id AND kind = 'failed');
    PERFORM leaves('sessions_updated');
    RETURN NULL;
END $$;
CREATE TRIGGER sessions_updated AFTER UPDATE ON sessions FOR EACH ROW
WHEN (NEW.title IS DISTINCT FROM OLD.title
   OR NEW.status IS DISTINCT FROM OLD.status
   OR NEW.source IS DISTINCT FROM OLD.source
   OR NEW.host IS DISTINCT FROM OLD.host
   OR NEW.person IS DISTINCT FROM OLD.person
   OR NEW.directory IS DISTINCT FROM OLD.directory
   OR NEW.parent_session_id IS DISTINCT FROM OLD.parent_session_id
   OR NEW.model IS DISTINCT FROM OLD.model
   OR NEW.attention IS DISTINCT FROM OLD.attention
   OR NEW.attention_message IS DISTINCT FROM OLD.attention_message
   OR NEW.attention_at IS DISTINCT FROM OLD.attention_at
   OR NEW.error IS DISTINCT FROM OLD.error
   OR NEW.activity IS DISTINCT FROM OLD.activity
   OR NEW.state_event IS DISTINCT FROM OLD.state_event
   OR NEW.state_at IS DISTINCT FROM OLD.state_at
   OR NEW.state_inferred IS DISTINCT FROM OLD.state_inferred
   OR NEW.context_used IS DISTINCT FROM OLD.context_used
   OR NEW.context_limit IS DISTINCT FROM OLD.context_limit
   OR NEW.tokens_input IS DISTINCT FROM OLD.tokens_input
   OR NEW.tokens_output IS DISTINCT FROM OLD.tokens_output
   OR NEW.tokens_cache_read IS DISTINCT FROM OLD.tokens_cache_read
   OR NEW.tokens_cache_write IS DISTINCT FROM OLD.tokens_cache_write
   OR NEW.tokens_reasoning IS DISTINCT FROM OLD.tokens_reasoning
   OR NEW.tokens_unpriced IS DISTINCT FROM OLD.tokens_unpriced
   OR NEW.cost IS DISTINCT FROM OLD.cost
   OR NEW.started_at IS DISTINCT FROM OLD.started_at
   OR NEW.ended_at IS DISTINCT FROM OLD.ended_at) EXECUTE FUNCTION sessions_updated();

CREATE FUNCTION sessions_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('session_deleted', 'debug', 'sessions', OLD.id, OLD.id, json_build_object('id', OLD.id));
    UPDATE attention_items SET cleared_at = now_ms(), cleared_by = 'retention' WHERE cleared_at IS NULL AND subject = 'session:' || OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER sessions_deleted AFTER DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION sessions_deleted();

CREATE FUNCTION file_edits_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM file_edits WHERE uid = NEW.uid) THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER file_edits_known BEFORE INSERT ON file_edits FOR EACH ROW
WHEN (NEW.uid IS NOT NULL) EXECUTE FUNCTION file_edits_known();

CREATE FUNCTION file_edits_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sessions (id, title)
    SELECT NEW.session_id, 'Resumed Session' WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE id = NEW.session_id);
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'file_edited', 'info', 'file_edits', id, NEW.session_id, data FROM file_edits_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER file_edits_recorded AFTER INSERT ON file_edits FOR EACH ROW EXECUTE FUNCTION file_edits_recorded();

CREATE TRIGGER file_edits_no_update BEFORE UPDATE ON file_edits FOR EACH ROW EXECUTE FUNCTION refuses('file_edits is append-only');
CREATE TRIGGER file_edits_no_delete BEFORE DELETE ON file_edits FOR EACH ROW EXECUTE FUNCTION stays('file_edits is append-only');

CREATE FUNCTION instances_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'instance_seen', CASE WHEN NEW.kind IS NOT DISTINCT FROM 'board' THEN 'debug' ELSE 'info' END, 'instances', id, NULL, data FROM instances_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER instances_created AFTER INSERT ON instances FOR EACH ROW EXECUTE FUNCTION instances_created();

CREATE FUNCTION instances_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'instance_updated', 'debug', 'instances', id, NULL, data FROM instances_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER instances_updated AFTER UPDATE ON instances FOR EACH ROW
WHEN (NEW.hostname IS DISTINCT FROM OLD.hostname
   OR NEW.kind IS DISTINCT FROM OLD.kind
   OR NEW.version IS DISTINCT FROM OLD.version
   OR NEW.address IS DISTINCT FROM OLD.address
   OR NEW.first_seen_at IS DISTINCT FROM OLD.first_seen_at
   OR NEW.last_seen_at IS DISTINCT FROM OLD.last_seen_at) EXECUTE FUNCTION instances_updated();

CREATE TRIGGER instances_keep_id BEFORE UPDATE OF id ON instances FOR EACH ROW
WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuses('instances: an id does not change');

CREATE FUNCTION instances_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('instance_deleted', 'debug', 'instances', OLD.id, NULL, json_build_object('id', OLD.id));
    RETURN NULL;
END $$;
CREATE TRIGGER instances_deleted AFTER DELETE ON instances FOR EACH ROW EXECUTE FUNCTION instances_deleted();

CREATE FUNCTION attention_items_raised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Sessions and jobs have told it already; only a budget has no other voice.
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'attention_raised', CASE WHEN NEW.kind = 'budget' THEN 'warning' ELSE 'debug' END, 'attention_items', id, NEW.session_id, data FROM attention_items_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER attention_items_raised AFTER INSERT ON attention_items FOR EACH ROW EXECUTE FUNCTION attention_items_raised();

CREATE FUNCTION attention_items_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE attention_items SET updated_at = greatest(now_ms(), OLD.updated_at + 1) WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    -- Raised anew, as a budget that was nearly used and now is used up.
    SELECT CASE WHEN NEW.cleared_at IS NOT NULL AND OLD.cleared_at IS NULL THEN 'attention_cleared' WHEN NEW.raised_at > OLD.raised_at THEN 'attention_raised' ELSE 'attention_updated' END,
        CASE WHEN NEW.kind = 'budget' AND NEW.cleared_at IS NULL AND NEW.raised_at > OLD.raised_at THEN 'warning' ELSE 'debug' END, 'attention_items', id, NEW.session_id, data FROM attention_items_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER attention_items_updated AFTER UPDATE ON attention_items FOR EACH ROW
WHEN (NEW.kind IS DISTINCT FROM OLD.kind
   OR NEW.subject IS DISTINCT FROM OLD.subject
   OR NEW.session_id IS DISTINCT FROM OLD.session_id
   OR NEW.job_id IS DISTINCT FROM OLD.job_id
   OR NEW.title IS DISTINCT FROM OLD.title
   OR NEW.message IS DISTINCT FROM OLD.message
   OR NEW.raised_at IS DISTINCT FROM OLD.raised_at
   OR NEW.acknowledged_at IS DISTINCT FROM OLD.acknowledged_at
   OR NEW.acknowledged_by IS DISTINCT FROM OLD.acknowledged_by
   OR NEW.assigned_to IS DISTINCT FROM OLD.assigned_to
   OR NEW.snoozed_until IS DISTINCT FROM OLD.snoozed_until
   OR NEW.cleared_at IS DISTINCT FROM OLD.cleared_at
   OR NEW.cleared_by IS DISTINCT FROM OLD.cleared_by) EXECUTE FUNCTION attention_items_updated();

CREATE TRIGGER attention_items_keep_id BEFORE UPDATE OF id ON attention_items FOR EACH ROW
WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuses('attention_items: an id does not change');

CREATE FUNCTION attention_items_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('attention_deleted', 'debug', 'attention_items', OLD.id, OLD.session_id, json_build_object('id', OLD.id));
    RETURN NULL;
END $$;
CREATE TRIGGER attention_items_deleted AFTER DELETE ON attention_items FOR EACH ROW EXECUTE FUNCTION attention_items_deleted();

CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON sessions FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON sessions FOR EACH STATEMENT EXECUTE FUNCTION refuses('sessions: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON file_edits FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON file_edits FOR EACH STATEMENT EXECUTE FUNCTION refuses('file_edits: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON instances FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON instances FOR EACH STATEMENT EXECUTE FUNCTION refuses('instances: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON attention_items FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON attention_items FOR EACH STATEMENT EXECUTE FUNCTION refuses('attention_items: delete rows instead');
