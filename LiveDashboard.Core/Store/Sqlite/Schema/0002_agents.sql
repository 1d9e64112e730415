-- LiveDashboard schema 2: what a session's state rests on, what waits for a person, and what work costs.
-- The rules of schema 1 hold: nothing newer than SQLite 3.37 in a default, check or trigger.

-- ---------------------------------------------------------------- sessions: evidence, people, context, what has no price
ALTER TABLE sessions ADD COLUMN person TEXT CONSTRAINT person CHECK (length(CAST(person AS BLOB)) <= 256);
ALTER TABLE sessions ADD COLUMN state_event TEXT CONSTRAINT state_event CHECK (length(CAST(state_event AS BLOB)) <= 128);
ALTER TABLE sessions ADD COLUMN state_at INTEGER CONSTRAINT state_at CHECK (state_at BETWEEN 0 AND 253402300799999);
ALTER TABLE sessions ADD COLUMN state_inferred INTEGER NOT NULL DEFAULT 0 CONSTRAINT state_inferred CHECK (state_inferred IN (0, 1));
ALTER TABLE sessions ADD COLUMN attention_ref TEXT CONSTRAINT attention_ref CHECK (length(CAST(attention_ref AS BLOB)) <= 200);
ALTER TABLE sessions ADD COLUMN context_used INTEGER CONSTRAINT context_used CHECK (context_used BETWEEN 0 AND 1000000000000);
ALTER TABLE sessions ADD COLUMN context_limit INTEGER CONSTRAINT context_limit CHECK (context_limit BETWEEN 1 AND 1000000000000);
ALTER TABLE sessions ADD COLUMN tokens_unpriced INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN witness TEXT CONSTRAINT witness CHECK (witness IN ('hook', 'otlp'));
ALTER TABLE sessions ADD COLUMN seen_at INTEGER CONSTRAINT seen_at CHECK (seen_at BETWEEN 0 AND 253402300799999);
ALTER TABLE sessions ADD COLUMN sent_at INTEGER CONSTRAINT sent_at CHECK (sent_at BETWEEN 0 AND 253402300799999);
CREATE INDEX sessions_parent ON sessions (parent_session_id) WHERE parent_session_id IS NOT NULL;

DROP TRIGGER sessions_created;
DROP TRIGGER sessions_updated;
DROP TRIGGER sessions_deleted;
DROP VIEW sessions_json;

CREATE VIEW sessions_json (id, data) AS SELECT id, json_object(
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
        'ended_at', coalesce(ended_at, CASE WHEN status IN ('ended', 'lost') THEN updated_at END))
    FROM sessions;

CREATE TRIGGER sessions_created AFTER INSERT ON sessions
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'session_created', 'info', 'sessions', id, NEW.id, data FROM sessions_json WHERE id = NEW.id;
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT NEW.attention, 'session:' || NEW.id, NEW.id, NULL, NEW.title, NEW.attention_message, coalesce(NEW.attention_at, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)))
    WHERE NEW.attention IS NOT NULL AND NEW.status NOT IN ('ended', 'lost')
      AND NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'session:' || NEW.id AND kind = NEW.attention);
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT 'failed', 'session:' || NEW.id, NEW.id, NULL, NEW.title, NEW.error, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))
    WHERE NEW.status = 'error' AND NEW.attention IS NULL
      AND NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'session:' || NEW.id AND kind = 'failed');
END;

CREATE TRIGGER sessions_updated AFTER UPDATE ON sessions
WHEN NEW.title IS NOT OLD.title
   OR NEW.status IS NOT OLD.status
   OR NEW.source IS NOT OLD.source
   OR NEW.host IS NOT OLD.host
   OR NEW.person IS NOT OLD.person
   OR NEW.directory IS NOT OLD.directory
   OR NEW.parent_session_id IS NOT OLD.parent_session_id
   OR NEW.model IS NOT OLD.model
   OR NEW.attention IS NOT OLD.attention
   OR NEW.attention_message IS NOT OLD.attention_message
   OR NEW.attention_at IS NOT OLD.attention_at
   OR NEW.error IS NOT OLD.error
   OR NEW.activity IS NOT OLD.activity
   OR NEW.state_event IS NOT OLD.state_event
   OR NEW.state_at IS NOT OLD.state_at
   OR NEW.state_inferred IS NOT OLD.state_inferred
   OR NEW.context_used IS NOT OLD.context_used
   OR NEW.context_limit IS NOT OLD.context_limit
   OR NEW.tokens_input IS NOT OLD.tokens_input
   OR NEW.tokens_output IS NOT OLD.tokens_output
   OR NEW.tokens_cache_read IS NOT OLD.tokens_cache_read
   OR NEW.tokens_cache_write IS NOT OLD.tokens_cache_write
   OR NEW.tokens_reasoning IS NOT OLD.tokens_reasoning
   OR NEW.tokens_unpriced IS NOT OLD.tokens_unpriced
   OR NEW.cost IS NOT OLD.cost
   OR NEW.started_at IS NOT OLD.started_at
   OR NEW.ended_at IS NOT OLD.ended_at
BEGIN
    -- A state that was written without its evidence: the row itself is all there is to show.
    UPDATE sessions SET
        updated_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)),
        attention_at = CASE WHEN NEW.attention IS NULL THEN NULL ELSE coalesce(NEW.attention_at, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))) END,
        state_at = CASE WHEN (NEW.status IS NOT OLD.status OR NEW.attention IS NOT OLD.attention) AND NEW.state_at IS OLD.state_at AND NEW.state_event IS OLD.state_event THEN (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) ELSE NEW.state_at END,
        state_event = CASE WHEN (NEW.status IS NOT OLD.status OR NEW.attention IS NOT OLD.attention) AND NEW.state_at IS OLD.state_at AND NEW.state_event IS OLD.state_event THEN NULL ELSE NEW.state_event END,
        state_inferred = CASE WHEN (NEW.status IS NOT OLD.status OR NEW.attention IS NOT OLD.attention) AND NEW.state_at IS OLD.state_at AND NEW.state_event IS OLD.state_event THEN 0 ELSE NEW.state_inferred END,
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
    -- The agent went on, asks something else, or is gone: what it asked before is settled.
    UPDATE attention_items SET cleared_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), cleared_by = 'agent'
    WHERE cleared_at IS NULL AND subject = 'session:' || NEW.id AND kind <> 'failed'
      AND (NEW.attention IS NULL OR kind IS NOT NEW.attention OR message IS NOT NEW.attention_message OR NEW.status IN ('ended', 'lost'));
    UPDATE attention_items SET cleared_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), cleared_by = 'agent'
    WHERE NEW.status <> 'error' AND OLD.status = 'error' AND cleared_at IS NULL AND subject = 'session:' || NEW.id AND kind = 'failed';
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT NEW.attention, 'session:' || NEW.id, NEW.id, NULL, NEW.title, NEW.attention_message, coalesce(NEW.attention_at, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)))
    WHERE NEW.attention IS NOT NULL AND NEW.status NOT IN ('ended', 'lost')
      AND (NEW.attention IS NOT OLD.attention OR NEW.attention_message IS NOT OLD.attention_message)
      AND NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'session:' || NEW.id AND kind = NEW.attention);
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT 'failed', 'session:' || NEW.id, NEW.id, NULL, NEW.title, NEW.error, (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))
    WHERE NEW.status = 'error' AND OLD.status <> 'error' AND NEW.attention IS NULL
      AND NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'session:' || NEW.id AND kind = 'failed');
END;

CREATE TRIGGER sessions_deleted AFTER DELETE ON sessions
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('session_deleted', 'debug', 'sessions', OLD.id, OLD.id, json_object('id', OLD.id));
    UPDATE attention_items SET cleared_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), cleared_by = 'retention' WHERE cleared_at IS NULL AND subject = 'session:' || OLD.id;
END;

-- ---------------------------------------------------------------- attention: everything that waits, or waited, for a person
CREATE TABLE attention_items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CONSTRAINT kind CHECK (length(CAST(kind AS BLOB)) BETWEEN 1 AND 64),
    subject TEXT NOT NULL CONSTRAINT subject CHECK (length(CAST(subject AS BLOB)) BETWEEN 1 AND 300),
    session_id TEXT CONSTRAINT session_id CHECK (length(CAST(session_id AS BLOB)) <= 200),
    job_id TEXT CONSTRAINT job_id CHECK (length(CAST(job_id AS BLOB)) <= 200),
    title TEXT NOT NULL DEFAULT '' CONSTRAINT title CHECK (length(CAST(title AS BLOB)) <= 1024),
    message TEXT CONSTRAINT message CHECK (length(CAST(message AS BLOB)) <= 8192),
    raised_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT raised_at CHECK (raised_at BETWEEN 0 AND 253402300799999),
    updated_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    acknowledged_at INTEGER CONSTRAINT acknowledged_at CHECK (acknowledged_at BETWEEN 0 AND 253402300799999),
    acknowledged_by TEXT CONSTRAINT acknowledged_by CHECK (length(CAST(acknowledged_by AS BLOB)) <= 256),
    assigned_to TEXT CONSTRAINT assigned_to CHECK (length(CAST(assigned_to AS BLOB)) <= 256),
    snoozed_until INTEGER CONSTRAINT snoozed_until CHECK (snoozed_until BETWEEN 0 AND 253402300799999),
    cleared_at INTEGER CONSTRAINT cleared_at CHECK (cleared_at BETWEEN 0 AND 253402300799999),
    cleared_by TEXT CONSTRAINT cleared_by CHECK (length(CAST(cleared_by AS BLOB)) <= 256)
) STRICT;
-- One ask of a kind about one thing at a time.
CREATE UNIQUE INDEX attention_items_open ON attention_items (subject, kind) WHERE cleared_at IS NULL;
CREATE INDEX attention_items_raised ON attention_items (raised_at);
CREATE INDEX attention_items_cleared ON attention_items (updated_at) WHERE cleared_at IS NOT NULL;

CREATE VIEW attention_items_json (id, data) AS SELECT id, json_object(
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
        'cleared_by', cleared_by)
    FROM attention_items;

CREATE TRIGGER attention_items_raised AFTER INSERT ON attention_items
BEGIN
    -- Sessions and jobs have told it already; only a budget has no other voice.
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'attention_raised', CASE WHEN NEW.kind = 'budget' THEN 'warning' ELSE 'debug' END, 'attention_items', id, NEW.session_id, data FROM attention_items_json WHERE id = NEW.id;
END;

CREATE TRIGGER attention_items_updated AFTER UPDATE ON attention_items
WHEN NEW.kind IS NOT OLD.kind
   OR NEW.subject IS NOT OLD.subject
   OR NEW.session_id IS NOT OLD.session_id
   OR NEW.job_id IS NOT OLD.job_id
   OR NEW.title IS NOT OLD.title
   OR NEW.message IS NOT OLD.message
   OR NEW.raised_at IS NOT OLD.raised_at
   OR NEW.acknowledged_at IS NOT OLD.acknowledged_at
   OR NEW.acknowledged_by IS NOT OLD.acknowledged_by
   OR NEW.assigned_to IS NOT OLD.assigned_to
   OR NEW.snoozed_until IS NOT OLD.snoozed_until
   OR NEW.cleared_at IS NOT OLD.cleared_at
   OR NEW.cleared_by IS NOT OLD.cleared_by
BEGIN
    UPDATE attention_items SET updated_at = max((CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), OLD.updated_at + 1) WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    -- Raised anew, as a budget that was nearly used and now is used up.
    SELECT CASE WHEN NEW.cleared_at IS NOT NULL AND OLD.cleared_at IS NULL THEN 'attention_cleared' WHEN NEW.raised_at > OLD.raised_at THEN 'attention_raised' ELSE 'attention_updated' END,
        CASE WHEN NEW.kind = 'budget' AND NEW.cleared_at IS NULL AND NEW.raised_at > OLD.raised_at THEN 'warning' ELSE 'debug' END, 'attention_items', id, NEW.session_id, data FROM attention_items_json WHERE id = NEW.id;
END;

CREATE TRIGGER attention_items_keep_id BEFORE UPDATE OF id ON attention_items
WHEN NEW.id IS NOT OLD.id
BEGIN
    SELECT RAISE(ABORT, 'attention_items: an id does not change');
END;

CREATE TRIGGER attention_items_deleted AFTER DELETE ON attention_items
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('attention_deleted', 'debug', 'attention_items', OLD.id, OLD.session_id, json_object('id', OLD.id));
END;

-- What fails or stalls waits for a person, too.
CREATE TRIGGER jobs_ask_new AFTER INSERT ON jobs
WHEN NEW.status IN ('failed', 'stalled')
BEGIN
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT NEW.status, 'job:' || NEW.id, NEW.session_id, NEW.id, NEW.title, coalesce(NEW.error, NEW.message), (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))
    WHERE 1
      AND NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'job:' || NEW.id AND kind = NEW.status);
END;

CREATE TRIGGER jobs_ask AFTER UPDATE OF status ON jobs
WHEN NEW.status IS NOT OLD.status
BEGIN
    UPDATE attention_items SET cleared_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), cleared_by = 'worker'
    WHERE cleared_at IS NULL AND subject = 'job:' || NEW.id AND kind IN ('failed', 'stalled') AND kind <> NEW.status;
    INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
    SELECT NEW.status, 'job:' || NEW.id, NEW.session_id, NEW.id, NEW.title, coalesce(NEW.error, NEW.message), (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER))
    WHERE NEW.status IN ('failed', 'stalled')
      AND NOT EXISTS (SELECT 1 FROM attention_items WHERE cleared_at IS NULL AND subject = 'job:' || NEW.id AND kind = NEW.status);
END;

CREATE TRIGGER jobs_ask_gone AFTER DELETE ON jobs
BEGIN
    UPDATE attention_items SET cleared_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)), cleared_by = 'retention' WHERE cleared_at IS NULL AND subject = 'job:' || OLD.id;
END;

-- ---------------------------------------------------------------- prices: US dollars a million tokens, from a day on
CREATE TABLE prices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    model TEXT NOT NULL CONSTRAINT model CHECK (length(CAST(model AS BLOB)) BETWEEN 1 AND 256),
    valid_from INTEGER NOT NULL DEFAULT 0 CONSTRAINT valid_from CHECK (valid_from BETWEEN 0 AND 253402300799999),
    input REAL NOT NULL CONSTRAINT input CHECK (input BETWEEN 0 AND 100000),
    output REAL NOT NULL CONSTRAINT output CHECK (output BETWEEN 0 AND 100000),
    cache_read REAL NOT NULL DEFAULT 0 CONSTRAINT cache_read CHECK (cache_read BETWEEN 0 AND 100000),
    cache_write REAL NOT NULL DEFAULT 0 CONSTRAINT cache_write CHECK (cache_write BETWEEN 0 AND 100000),
    note TEXT CONSTRAINT note CHECK (length(CAST(note AS BLOB)) <= 512),
    updated_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    UNIQUE (model, valid_from)
) STRICT;

CREATE VIEW prices_json (id, data) AS SELECT id, json_object(
        'id', id,
        'model', model,
        'valid_from', valid_from,
        'input', input,
        'output', output,
        'cache_read', cache_read,
        'cache_write', cache_write,
        'note', note,
        'updated_at', updated_at)
    FROM prices;

CREATE TRIGGER prices_created AFTER INSERT ON prices
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'price_created', 'debug', 'prices', id, NULL, data FROM prices_json WHERE id = NEW.id;
END;

CREATE TRIGGER prices_updated AFTER UPDATE ON prices
WHEN NEW.model IS NOT OLD.model
   OR NEW.valid_from IS NOT OLD.valid_from
   OR NEW.input IS NOT OLD.input
   OR NEW.output IS NOT OLD.output
   OR NEW.cache_read IS NOT OLD.cache_read
   OR NEW.cache_write IS NOT OLD.cache_write
   OR NEW.note IS NOT OLD.note
BEGIN
    UPDATE prices SET updated_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'price_updated', 'debug', 'prices', id, NULL, data FROM prices_json WHERE id = NEW.id;
END;

CREATE TRIGGER prices_keep_id BEFORE UPDATE OF id ON prices
WHEN NEW.id IS NOT OLD.id
BEGIN
    SELECT RAISE(ABORT, 'prices: an id does not change');
END;

CREATE TRIGGER prices_deleted AFTER DELETE ON prices
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('price_deleted', 'debug', 'prices', OLD.id, NULL, json_object('id', OLD.id));
END;

-- ---------------------------------------------------------------- budgets: US dollars a day, of a project (a directory) or of all
CREATE TABLE budgets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project TEXT CONSTRAINT project CHECK (length(CAST(project AS BLOB)) <= 4096),
    usd_per_day REAL NOT NULL CONSTRAINT usd_per_day CHECK (usd_per_day > 0 AND usd_per_day <= 1000000),
    warn_percent REAL NOT NULL DEFAULT 80 CONSTRAINT warn_percent CHECK (warn_percent BETWEEN 1 AND 100),
    updated_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999)
) STRICT;
CREATE UNIQUE INDEX budgets_project ON budgets (coalesce(project, ''));

CREATE VIEW budgets_json (id, data) AS SELECT id, json_object(
        'id', id,
        'project', project,
        'usd_per_day', usd_per_day,
        'warn_percent', warn_percent,
        'updated_at', updated_at)
    FROM budgets;

CREATE TRIGGER budgets_created AFTER INSERT ON budgets
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'budget_created', 'debug', 'budgets', id, NULL, data FROM budgets_json WHERE id = NEW.id;
END;

CREATE TRIGGER budgets_updated AFTER UPDATE ON budgets
WHEN NEW.project IS NOT OLD.project
   OR NEW.usd_per_day IS NOT OLD.usd_per_day
   OR NEW.warn_percent IS NOT OLD.warn_percent
BEGIN
    UPDATE budgets SET updated_at = (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'budget_updated', 'debug', 'budgets', id, NULL, data FROM budgets_json WHERE id = NEW.id;
END;

CREATE TRIGGER budgets_keep_id BEFORE UPDATE OF id ON budgets
WHEN NEW.id IS NOT OLD.id
BEGIN
    SELECT RAISE(ABORT, 'budgets: an id does not change');
END;

CREATE TRIGGER budgets_deleted AFTER DELETE ON budgets
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('budget_deleted', 'debug', 'budgets', OLD.id, NULL, json_object('id', OLD.id));
END;

-- ---------------------------------------------------------------- token usage: where the price comes from
ALTER TABLE token_usage ADD COLUMN cost_source TEXT CONSTRAINT cost_source CHECK (cost_source IN ('client', 'table'));
ALTER TABLE token_usage ADD COLUMN channel TEXT CONSTRAINT channel CHECK (length(CAST(channel AS BLOB)) <= 32);

-- Sums by quarter of an hour, which fits the midnight of every time zone: a report of 30 days reads them instead of millions of rows.
CREATE TABLE _usage_quarters (
    quarter INTEGER NOT NULL,
    session_id TEXT NOT NULL,
    model TEXT NOT NULL,
    input INTEGER NOT NULL DEFAULT 0,
    output INTEGER NOT NULL DEFAULT 0,
    cache_read INTEGER NOT NULL DEFAULT 0,
    cache_write INTEGER NOT NULL DEFAULT 0,
    reasoning INTEGER NOT NULL DEFAULT 0,
    unpriced INTEGER NOT NULL DEFAULT 0,
    cost REAL NOT NULL DEFAULT 0,
    PRIMARY KEY (quarter, session_id, model)
) STRICT, WITHOUT ROWID;
CREATE INDEX _usage_quarters_unpriced ON _usage_quarters (model, unpriced) WHERE unpriced > 0;
INSERT INTO _usage_quarters (quarter, session_id, model, input, output, cache_read, cache_write, reasoning, unpriced, cost)
SELECT recorded_at - recorded_at % 900000, session_id, coalesce(model, ''), sum(tokens_input), sum(tokens_output), sum(tokens_cache_read), sum(tokens_cache_write),
    sum(tokens_reasoning), sum(CASE WHEN cost = 0 THEN tokens_input + tokens_output + tokens_cache_read + tokens_cache_write ELSE 0 END), sum(cost)
FROM token_usage GROUP BY 1, 2, 3;

-- What may still get a price, by model.
CREATE INDEX token_usage_unpriced ON token_usage (model, recorded_at) WHERE cost = 0 AND cost_source IS NULL;

-- What this board has been given once, so that what an operator took away does not come back.
CREATE TABLE _seeds (
    name TEXT NOT NULL PRIMARY KEY,
    planted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

DROP TRIGGER token_usage_recorded;
DROP TRIGGER token_usage_no_update;
DROP VIEW token_usage_json;

CREATE VIEW token_usage_json (id, data) AS SELECT id, json_object(
        'id', id,
        'session_id', session_id,
        'provider', provider,
        'model', model,
        'agent', agent,
        'channel', channel,
        'tokens_input', tokens_input,
        'tokens_output', tokens_output,
        'tokens_cache_read', tokens_cache_read,
        'tokens_cache_write', tokens_cache_write,
        'tokens_reasoning', tokens_reasoning,
        'cost', cost,
        'cost_source', cost_source,
        'duration_ms', duration_ms,
        'recorded_at', recorded_at,
        'tokens_unpriced', CASE WHEN cost = 0 AND cost_source IS NULL THEN tokens_input + tokens_output + tokens_cache_read + tokens_cache_write ELSE 0 END)
    FROM token_usage;

CREATE TRIGGER token_usage_recorded AFTER INSERT ON token_usage
BEGIN
    -- The sums first: what the price table adds below comes on top of them.
    INSERT INTO _usage_quarters (quarter, session_id, model)
    SELECT NEW.recorded_at - NEW.recorded_at % 900000, NEW.session_id, coalesce(NEW.model, '')
    WHERE NOT EXISTS (SELECT 1 FROM _usage_quarters WHERE quarter = NEW.recorded_at - NEW.recorded_at % 900000 AND session_id = NEW.session_id AND model = coalesce(NEW.model, ''));
    UPDATE _usage_quarters SET
        input = input + NEW.tokens_input,
        output = output + NEW.tokens_output,
        cache_read = cache_read + NEW.tokens_cache_read,
        cache_write = cache_write + NEW.tokens_cache_write,
        reasoning = reasoning + NEW.tokens_reasoning,
        unpriced = unpriced + CASE WHEN NEW.cost = 0 AND NEW.cost_source IS NULL THEN NEW.tokens_input + NEW.tokens_output + NEW.tokens_cache_read + NEW.tokens_cache_write ELSE 0 END,
        cost = cost + NEW.cost
    WHERE quarter = NEW.recorded_at - NEW.recorded_at % 900000 AND session_id = NEW.session_id AND model = coalesce(NEW.model, '');
    INSERT INTO sessions (id, title)
    SELECT NEW.session_id, 'Resumed Session' WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE id = NEW.session_id);
    UPDATE sessions SET
        tokens_input = tokens_input + NEW.tokens_input,
        tokens_output = tokens_output + NEW.tokens_output,
        tokens_cache_read = tokens_cache_read + NEW.tokens_cache_read,
        tokens_cache_write = tokens_cache_write + NEW.tokens_cache_write,
        tokens_reasoning = tokens_reasoning + NEW.tokens_reasoning,
        tokens_unpriced = tokens_unpriced + CASE WHEN NEW.cost = 0 AND NEW.cost_source IS NULL THEN NEW.tokens_input + NEW.tokens_output + NEW.tokens_cache_read + NEW.tokens_cache_write ELSE 0 END,
        cost = cost + NEW.cost,
        model = coalesce(NEW.model, model)
    WHERE id = NEW.session_id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'tokens_recorded', 'debug', 'token_usage', id, NEW.session_id, data FROM token_usage_json WHERE id = NEW.id;
    -- Whoever wrote it: what says no cost of its own is priced by the table, or stays unpriced.
    UPDATE token_usage SET cost = price.usd, cost_source = 'table'
    FROM (SELECT (NEW.tokens_input * input + NEW.tokens_output * output + NEW.tokens_cache_read * cache_read + NEW.tokens_cache_write * cache_write) / 1000000.0 AS usd
        FROM prices WHERE lower(NEW.model) GLOB lower(model) AND valid_from <= NEW.recorded_at ORDER BY length(model) DESC, valid_from DESC LIMIT 1) AS price
    WHERE token_usage.id = NEW.id AND NEW.cost = 0 AND NEW.cost_source IS NULL;
END;

-- A log, but for one thing: what has no price yet may get one from the table, once.
CREATE TRIGGER token_usage_no_update BEFORE UPDATE ON token_usage
WHEN OLD.cost <> 0 OR OLD.cost_source IS NOT NULL OR NEW.cost_source IS NOT 'table'
   OR NEW.id IS NOT OLD.id
   OR NEW.session_id IS NOT OLD.session_id
   OR NEW.provider IS NOT OLD.provider
   OR NEW.model IS NOT OLD.model
   OR NEW.agent IS NOT OLD.agent
   OR NEW.channel IS NOT OLD.channel
   OR NEW.tokens_input IS NOT OLD.tokens_input
   OR NEW.tokens_output IS NOT OLD.tokens_output
   OR NEW.tokens_cache_read IS NOT OLD.tokens_cache_read
   OR NEW.tokens_cache_write IS NOT OLD.tokens_cache_write
   OR NEW.tokens_reasoning IS NOT OLD.tokens_reasoning
   OR NEW.duration_ms IS NOT OLD.duration_ms
   OR NEW.recorded_at IS NOT OLD.recorded_at
   OR NEW.uid IS NOT OLD.uid
BEGIN
    SELECT RAISE(ABORT, 'token_usage is append-only');
END;

CREATE TRIGGER token_usage_priced AFTER UPDATE ON token_usage
BEGIN
    UPDATE _usage_quarters SET cost = cost + NEW.cost, unpriced = max(0, unpriced - (NEW.tokens_input + NEW.tokens_output + NEW.tokens_cache_read + NEW.tokens_cache_write))
    WHERE quarter = NEW.recorded_at - NEW.recorded_at % 900000 AND session_id = NEW.session_id AND model = coalesce(NEW.model, '');
    UPDATE sessions SET cost = cost + NEW.cost, tokens_unpriced = max(0, tokens_unpriced - (NEW.tokens_input + NEW.tokens_output + NEW.tokens_cache_read + NEW.tokens_cache_write))
    WHERE id = NEW.session_id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'tokens_priced', 'debug', 'token_usage', id, NEW.session_id, data FROM token_usage_json WHERE id = NEW.id;
END;

-- What a sender has reported under an id, so far: reported again it replaces, and only its growth counts.
CREATE TABLE _usage_reports (
    id TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    input INTEGER NOT NULL,
    output INTEGER NOT NULL,
    cache_read INTEGER NOT NULL,
    cache_write INTEGER NOT NULL,
    reasoning INTEGER NOT NULL,
    cost_nano INTEGER NOT NULL,
    reported_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX _usage_reports_at ON _usage_reports (reported_at);

-- The sums of a session by channel; the row '' is what has been counted of them: the greatest, never their sum.
CREATE TABLE _usage_channels (
    session_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    input INTEGER NOT NULL DEFAULT 0,
    output INTEGER NOT NULL DEFAULT 0,
    cache_read INTEGER NOT NULL DEFAULT 0,
    cache_write INTEGER NOT NULL DEFAULT 0,
    reasoning INTEGER NOT NULL DEFAULT 0,
    cost_nano INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (session_id, channel)
) STRICT, WITHOUT ROWID;

-- Keys of sources, beside the one in ingest.key. The key itself is shown once and kept nowhere.
CREATE TABLE _ingest_keys (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    key_hash TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    created_by TEXT,
    last_used_at INTEGER,
    revoked_at INTEGER
) STRICT;

-- Work in progress when this schema came: what waits already is put into the inbox.
INSERT INTO attention_items (kind, subject, session_id, title, message, raised_at)
SELECT attention, 'session:' || id, id, title, attention_message, coalesce(attention_at, updated_at)
FROM sessions WHERE attention IS NOT NULL AND status NOT IN ('ended', 'lost');
INSERT INTO attention_items (kind, subject, session_id, title, message, raised_at)
SELECT 'failed', 'session:' || id, id, title, error, updated_at FROM sessions WHERE status = 'error' AND attention IS NULL;
INSERT INTO attention_items (kind, subject, session_id, job_id, title, message, raised_at)
SELECT status, 'job:' || id, session_id, id, title, coalesce(error, message), updated_at FROM jobs WHERE status = 'stalled';
UPDATE sessions SET tokens_unpriced = tokens_input + tokens_output + tokens_cache_read + tokens_cache_write WHERE cost = 0;
