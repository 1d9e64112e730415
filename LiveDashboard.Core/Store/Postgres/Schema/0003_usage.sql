CREATE TABLE token_usage (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uid TEXT COLLATE "C" CONSTRAINT uid CHECK (octet_length(uid) BETWEEN 1 AND 200),
    session_id TEXT COLLATE "C" NOT NULL CONSTRAINT session_id CHECK (octet_length(session_id) BETWEEN 1 AND 200),
    provider TEXT COLLATE "C" CONSTRAINT provider CHECK (octet_length(provider) <= 128),
    model TEXT COLLATE "C" CONSTRAINT model CHECK (octet_length(model) <= 256),
    agent TEXT COLLATE "C" CONSTRAINT agent CHECK (octet_length(agent) <= 128),
    tokens_input BIGINT NOT NULL DEFAULT 0 CONSTRAINT tokens_input CHECK (tokens_input BETWEEN 0 AND 1000000000000),
    tokens_output BIGINT NOT NULL DEFAULT 0 CONSTRAINT tokens_output CHECK (tokens_output BETWEEN 0 AND 1000000000000),
    tokens_cache_read BIGINT NOT NULL DEFAULT 0 CONSTRAINT tokens_cache_read CHECK (tokens_cache_read BETWEEN 0 AND 1000000000000),
    tokens_cache_write BIGINT NOT NULL DEFAULT 0 CONSTRAINT tokens_cache_write CHECK (tokens_cache_write BETWEEN 0 AND 1000000000000),
    tokens_reasoning BIGINT NOT NULL DEFAULT 0 CONSTRAINT tokens_reasoning CHECK (tokens_reasoning BETWEEN 0 AND 1000000000000),
    cost DOUBLE PRECISION NOT NULL DEFAULT 0 CONSTRAINT cost CHECK (cost BETWEEN 0 AND 1000000),
    duration_ms BIGINT CONSTRAINT duration_ms CHECK (duration_ms >= 0),
    recorded_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT recorded_at CHECK (recorded_at BETWEEN 0 AND 253402300799999),
    cost_source TEXT COLLATE "C" CONSTRAINT cost_source CHECK (cost_source IN ('client', 'table')),
    channel TEXT COLLATE "C" CONSTRAINT channel CHECK (octet_length(channel) <= 32)
);

CREATE TABLE prices (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model TEXT COLLATE "C" NOT NULL CONSTRAINT model CHECK (octet_length(model) BETWEEN 1 AND 256),
    valid_from BIGINT NOT NULL DEFAULT 0 CONSTRAINT valid_from CHECK (valid_from BETWEEN 0 AND 253402300799999),
    input DOUBLE PRECISION NOT NULL CONSTRAINT input CHECK (input BETWEEN 0 AND 100000),
    output DOUBLE PRECISION NOT NULL CONSTRAINT output CHECK (output BETWEEN 0 AND 100000),
    cache_read DOUBLE PRECISION NOT NULL DEFAULT 0 CONSTRAINT cache_read CHECK (cache_read BETWEEN 0 AND 100000),
    cache_write DOUBLE PRECISION NOT NULL DEFAULT 0 CONSTRAINT cache_write CHECK (cache_write BETWEEN 0 AND 100000),
    note TEXT COLLATE "C" CONSTRAINT note CHECK (octet_length(note) <= 512),
    updated_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999),
    UNIQUE (model, valid_from)
);

CREATE TABLE budgets (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project TEXT COLLATE "C" CONSTRAINT project CHECK (octet_length(project) <= 4096),
    usd_per_day DOUBLE PRECISION NOT NULL CONSTRAINT usd_per_day CHECK (usd_per_day > 0 AND usd_per_day <= 1000000),
    warn_percent DOUBLE PRECISION NOT NULL DEFAULT 80 CONSTRAINT warn_percent CHECK (warn_percent BETWEEN 1 AND 100),
    updated_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT updated_at CHECK (updated_at BETWEEN 0 AND 253402300799999)
);

CREATE TABLE _usage_quarters (
    quarter BIGINT NOT NULL,
    session_id TEXT COLLATE "C" NOT NULL,
    model TEXT COLLATE "C" NOT NULL,
    input BIGINT NOT NULL DEFAULT 0,
    output BIGINT NOT NULL DEFAULT 0,
    cache_read BIGINT NOT NULL DEFAULT 0,
    cache_write BIGINT NOT NULL DEFAULT 0,
    reasoning BIGINT NOT NULL DEFAULT 0,
    unpriced BIGINT NOT NULL DEFAULT 0,
    cost DOUBLE PRECISION NOT NULL DEFAULT 0,
    PRIMARY KEY (quarter, session_id, model)
);

CREATE TABLE _usage_reports (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    session_id TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    input BIGINT NOT NULL,
    output BIGINT NOT NULL,
    cache_read BIGINT NOT NULL,
    cache_write BIGINT NOT NULL,
    reasoning BIGINT NOT NULL,
    cost_nano BIGINT NOT NULL,
    reported_at BIGINT NOT NULL
);

CREATE TABLE _usage_channels (
    session_id TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    input BIGINT NOT NULL DEFAULT 0,
    output BIGINT NOT NULL DEFAULT 0,
    cache_read BIGINT NOT NULL DEFAULT 0,
    cache_write BIGINT NOT NULL DEFAULT 0,
    reasoning BIGINT NOT NULL DEFAULT 0,
    cost_nano BIGINT NOT NULL DEFAULT 0,
    estimated_nano BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (session_id, channel)
);

CREATE UNIQUE INDEX token_usage_uid ON token_usage (uid) WHERE uid IS NOT NULL;
CREATE INDEX token_usage_recorded ON token_usage (recorded_at DESC);
CREATE INDEX token_usage_session ON token_usage (session_id, id);
CREATE INDEX token_usage_unpriced ON token_usage (model, recorded_at) WHERE cost = 0 AND cost_source IS NULL;
CREATE UNIQUE INDEX budgets_project ON budgets ((coalesce(project, '')));
CREATE INDEX _usage_quarters_unpriced ON _usage_quarters (model, unpriced) WHERE unpriced > 0;
CREATE INDEX _usage_reports_at ON _usage_reports (reported_at);

CREATE VIEW token_usage_json (id, data) AS SELECT id, json_build_object(
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
        'tokens_unpriced', CASE WHEN cost = 0 AND cost_source IS NULL THEN tokens_input + tokens_output + tokens_cache_read + tokens_cache_write ELSE 0 END)::text
    FROM token_usage;

CREATE VIEW prices_json (id, data) AS SELECT id, json_build_object(
        'id', id,
        'model', model,
        'valid_from', valid_from,
        'input', input,
        'output', output,
        'cache_read', cache_read,
        'cache_write', cache_write,
        'note', note,
        'updated_at', updated_at)::text
    FROM prices;

CREATE VIEW budgets_json (id, data) AS SELECT id, json_build_object(
        'id', id,
        'project', project,
        'usd_per_day', usd_per_day,
        'warn_percent', warn_percent,
        'updated_at', updated_at)::text
    FROM budgets;

CREATE FUNCTION token_usage_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM token_usage WHERE uid = NEW.uid) THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER token_usage_known BEFORE INSERT ON token_usage FOR EACH ROW
WHEN (NEW.uid IS NOT NULL) EXECUTE FUNCTION token_usage_known();

CREATE TRIGGER token_usage_no_delete BEFORE DELETE ON token_usage FOR EACH ROW EXECUTE FUNCTION stays('token_usage is append-only');

CREATE FUNCTION token_usage_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
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
        FROM prices WHERE glob(lower(model), lower(NEW.model)) AND valid_from <= NEW.recorded_at ORDER BY length(model) DESC, valid_from DESC LIMIT 1) AS price
    WHERE token_usage.id = NEW.id AND NEW.cost = 0 AND NEW.cost_source IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER token_usage_recorded AFTER INSERT ON token_usage FOR EACH ROW EXECUTE FUNCTION token_usage_recorded();

CREATE TRIGGER token_usage_no_update BEFORE UPDATE ON token_usage FOR EACH ROW
WHEN (OLD.cost <> 0 OR OLD.cost_source IS NOT NULL OR NEW.cost_source IS DISTINCT FROM 'table'
   OR NEW.id IS DISTINCT FROM OLD.id
   OR NEW.session_id IS DISTINCT FROM OLD.session_id
   OR NEW.provider IS DISTINCT FROM OLD.provider
   OR NEW.model IS DISTINCT FROM OLD.model
   OR NEW.agent IS DISTINCT FROM OLD.agent
   OR NEW.channel IS DISTINCT FROM OLD.channel
   OR NEW.tokens_input IS DISTINCT FROM OLD.tokens_input
   OR NEW.tokens_output IS DISTINCT FROM OLD.tokens_output
   OR NEW.tokens_cache_read IS DISTINCT FROM OLD.tokens_cache_read
   OR NEW.tokens_cache_write IS DISTINCT FROM OLD.tokens_cache_write
   OR NEW.tokens_reasoning IS DISTINCT FROM OLD.tokens_reasoning
   OR NEW.duration_ms IS DISTINCT FROM OLD.duration_ms
   OR NEW.recorded_at IS DISTINCT FROM OLD.recorded_at
   OR NEW.uid IS DISTINCT FROM OLD.uid) EXECUTE FUNCTION refuses('token_usage is append-only');

CREATE FUNCTION token_usage_priced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE _usage_quarters SET cost = cost + NEW.cost, unpriced = greatest(0, unpriced - (NEW.tokens_input + NEW.tokens_output + NEW.tokens_cache_read + NEW.tokens_cache_write))
    WHERE quarter = NEW.recorded_at - NEW.recorded_at % 900000 AND session_id = NEW.session_id AND model = coalesce(NEW.model, '');
    UPDATE sessions SET cost = cost + NEW.cost, tokens_unpriced = greatest(0, tokens_unpriced - (NEW.tokens_input + NEW.tokens_output + NEW.tokens_cache_read + NEW.tokens_cache_write))
    WHERE id = NEW.session_id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'tokens_priced', 'debug', 'token_usage', id, NEW.session_id, data FROM token_usage_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER token_usage_priced AFTER UPDATE ON token_usage FOR EACH ROW EXECUTE FUNCTION token_usage_priced();

CREATE FUNCTION token_usage_estimated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE _usage_channels SET
        cost_nano = cost_nano + CAST(round(NEW.cost * 1000000000) AS BIGINT),
        estimated_nano = estimated_nano + CASE channel WHEN '' THEN 0 ELSE CAST(round(NEW.cost * 1000000000) AS BIGINT) END
    WHERE session_id = NEW.session_id AND channel IN ('', NEW.channel);
    RETURN NULL;
END $$;
CREATE TRIGGER token_usage_estimated AFTER UPDATE ON token_usage FOR EACH ROW
WHEN (NEW.channel IS NOT NULL) EXECUTE FUNCTION token_usage_estimated();

CREATE FUNCTION prices_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'price_created', 'debug', 'prices', id, NULL, data FROM prices_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER prices_created AFTER INSERT ON prices FOR EACH ROW EXECUTE FUNCTION prices_created();

CREATE FUNCTION prices_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE prices SET updated_at = now_ms() WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'price_updated', 'debug', 'prices', id, NULL, data FROM prices_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER prices_updated AFTER UPDATE ON prices FOR EACH ROW
WHEN (NEW.model IS DISTINCT FROM OLD.model
   OR NEW.valid_from IS DISTINCT FROM OLD.valid_from
   OR NEW.input IS DISTINCT FROM OLD.input
   OR NEW.output IS DISTINCT FROM OLD.output
   OR NEW.cache_read IS DISTINCT FROM OLD.cache_read
   OR NEW.cache_write IS DISTINCT FROM OLD.cache_write
   OR NEW.note IS DISTINCT FROM OLD.note) EXECUTE FUNCTION prices_updated();

CREATE TRIGGER prices_keep_id BEFORE UPDATE OF id ON prices FOR EACH ROW
WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuses('prices: an id does not change');

CREATE FUNCTION prices_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('price_deleted', 'debug', 'prices', OLD.id, NULL, json_build_object('id', OLD.id));
    RETURN NULL;
END $$;
CREATE TRIGGER prices_deleted AFTER DELETE ON prices FOR EACH ROW EXECUTE FUNCTION prices_deleted();

CREATE FUNCTION budgets_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'budget_created', 'debug', 'budgets', id, NULL, data FROM budgets_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER budgets_created AFTER INSERT ON budgets FOR EACH ROW EXECUTE FUNCTION budgets_created();

CREATE FUNCTION budgets_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE budgets SET updated_at = now_ms() WHERE id = NEW.id;
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    SELECT 'budget_updated', 'debug', 'budgets', id, NULL, data FROM budgets_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER budgets_updated AFTER UPDATE ON budgets FOR EACH ROW
WHEN (NEW.project IS DISTINCT FROM OLD.project
   OR NEW.usd_per_day IS DISTINCT FROM OLD.usd_per_day
   OR NEW.warn_percent IS DISTINCT FROM OLD.warn_percent) EXECUTE FUNCTION budgets_updated();

CREATE TRIGGER budgets_keep_id BEFORE UPDATE OF id ON budgets FOR EACH ROW
WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuses('budgets: an id does not change');

CREATE FUNCTION budgets_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, session_id, event_data)
    VALUES ('budget_deleted', 'debug', 'budgets', OLD.id, NULL, json_build_object('id', OLD.id));
    RETURN NULL;
END $$;
CREATE TRIGGER budgets_deleted AFTER DELETE ON budgets FOR EACH ROW EXECUTE FUNCTION budgets_deleted();

CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON token_usage FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON token_usage FOR EACH STATEMENT EXECUTE FUNCTION refuses('token_usage: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON prices FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON prices FOR EACH STATEMENT EXECUTE FUNCTION refuses('prices: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON budgets FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON budgets FOR EACH STATEMENT EXECUTE FUNCTION refuses('budgets: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _usage_quarters FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _usage_quarters FOR EACH STATEMENT EXECUTE FUNCTION refuses('_usage_quarters: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _usage_reports FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _usage_reports FOR EACH STATEMENT EXECUTE FUNCTION refuses('_usage_reports: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _usage_channels FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _usage_channels FOR EACH STATEMENT EXECUTE FUNCTION refuses('_usage_channels: delete rows instead');
