-- The time in milliseconds since 1970 UTC, one for all that a statement sets off.
CREATE FUNCTION now_ms() RETURNS BIGINT LANGUAGE sql STABLE AS $$ SELECT (extract(epoch FROM statement_timestamp()) * 1000)::bigint $$;

-- Words of SQLite that the board's own statements use.
CREATE FUNCTION max(BIGINT, BIGINT) RETURNS BIGINT LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT greatest($1, $2) $$;
CREATE FUNCTION max(BIGINT, BIGINT, BIGINT) RETURNS BIGINT LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT greatest($1, $2, $3) $$;
CREATE FUNCTION min(BIGINT, BIGINT) RETURNS BIGINT LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT least($1, $2) $$;

CREATE FUNCTION glob(pattern TEXT, value TEXT) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT value ~ ('^(?:' || replace(replace(regexp_replace(regexp_replace(pattern, '([.\\+(){}|$])', '\\\1', 'g'), '(?<!\[)\^', '\^', 'g'), '*', '.*'), '?', '.') || ')$')
$$;

CREATE FUNCTION json_valid(data TEXT) RETURNS BOOLEAN LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    PERFORM data::json;
    RETURN true;
EXCEPTION WHEN others THEN
    RETURN false;
END $$;

CREATE FUNCTION json_extract(data TEXT, path TEXT) RETURNS TEXT LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    RETURN data::json #>> string_to_array(ltrim(replace(replace(substr(path, 2), '[', '.'), ']', ''), '.'), '.');
EXCEPTION WHEN others THEN
    RETURN NULL;
END $$;

CREATE FUNCTION json_each(data TEXT) RETURNS TABLE (value TEXT) LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT json_array_elements_text(data::json) $$;

CREATE FUNCTION to_whole(word TEXT) RETURNS BIGINT LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT CASE WHEN word ~ '^[0-9]{1,18}$' THEN word::bigint ELSE 0 END $$;

CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

-- Whoever writes has the turn until the end of the transaction, as in SQLite: ids of the feed are given in the order of commits, and
-- nothing that was read in the meantime changes. Who has it and does nothing loses it after half a minute, so that nobody waits for ever.
CREATE FUNCTION take_turn() RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1279541809, hashtext(current_schema()));
    IF current_setting('idle_in_transaction_session_timeout') = '0' THEN
        PERFORM set_config('idle_in_transaction_session_timeout', '30s', true);
    END IF;
END $$;

CREATE FUNCTION in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM take_turn();
    RETURN NULL;
END $$;

-- An empty wake: what happened stands in the table.
CREATE FUNCTION tells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('livedashboard', '');
    RETURN NULL;
END $$;

CREATE FUNCTION refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'LD001';
END $$;

-- Only retention takes rows away.
CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT open FROM _retention) = 0 THEN
        RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'LD001';
    END IF;
    RETURN OLD;
END $$;

-- A trigger that changes rows of its own table is not set off by that again: between these two it is under way.
CREATE FUNCTION enters(name TEXT) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('livedashboard.' || name, true) = 'in' THEN
        RETURN false;
    END IF;
    PERFORM set_config('livedashboard.' || name, 'in', true);
    RETURN true;
END $$;

CREATE FUNCTION leaves(name TEXT) RETURNS VOID LANGUAGE sql AS $$ SELECT set_config('livedashboard.' || name, '', true) $$;

CREATE TABLE live_events (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY CONSTRAINT id CHECK (id BETWEEN 1 AND 9007199254740991),
    event_type TEXT COLLATE "C" NOT NULL CONSTRAINT event_type CHECK (octet_length(event_type) BETWEEN 1 AND 128),
    event_data TEXT COLLATE "C" DEFAULT '{}' CONSTRAINT event_data CHECK (event_data IS NULL OR (octet_length(event_data) <= 262144 AND json_valid(event_data))),
    parent_event_id TEXT COLLATE "C" CONSTRAINT parent_event_id CHECK (octet_length(parent_event_id) <= 200),
    session_id TEXT COLLATE "C" CONSTRAINT session_id CHECK (octet_length(session_id) <= 200),
    spawner_type TEXT COLLATE "C" CONSTRAINT spawner_type CHECK (octet_length(spawner_type) <= 128),
    created_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT created_at CHECK (created_at BETWEEN 0 AND 253402300799999),
    broadcast_at BIGINT CONSTRAINT broadcast_at CHECK (broadcast_at BETWEEN 0 AND 253402300799999),
    uid TEXT COLLATE "C" CONSTRAINT uid CHECK (octet_length(uid) BETWEEN 1 AND 200),
    source TEXT COLLATE "C" CONSTRAINT source CHECK (octet_length(source) <= 256),
    severity TEXT COLLATE "C" NOT NULL DEFAULT 'info' CONSTRAINT severity CHECK (severity IN ('debug', 'info', 'warning', 'error')),
    entity TEXT COLLATE "C" CONSTRAINT entity CHECK (octet_length(entity) <= 64),
    entity_id TEXT COLLATE "C" CONSTRAINT entity_id CHECK (octet_length(entity_id) <= 200)
);

CREATE TABLE _retention (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    open BIGINT NOT NULL DEFAULT 0,
    retired_through BIGINT NOT NULL DEFAULT 0,
    summed_through BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE _event_hours (
    hour BIGINT NOT NULL,
    severity TEXT COLLATE "C" NOT NULL,
    events BIGINT NOT NULL,
    PRIMARY KEY (hour, severity)
);

CREATE TABLE _event_days (
    day BIGINT NOT NULL,
    severity TEXT COLLATE "C" NOT NULL,
    events BIGINT NOT NULL,
    PRIMARY KEY (day, severity)
);

CREATE TABLE _size_samples (
    file TEXT COLLATE "C" NOT NULL,
    hour BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    wal_bytes BIGINT NOT NULL,
    free_bytes BIGINT NOT NULL,
    PRIMARY KEY (file, hour)
);

CREATE TABLE _seeds (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    planted_at BIGINT NOT NULL
);

CREATE UNIQUE INDEX live_events_uid ON live_events (uid) WHERE uid IS NOT NULL;
CREATE INDEX live_events_shown ON live_events (id) WHERE severity <> 'debug';
CREATE INDEX live_events_type ON live_events (event_type, id) WHERE severity <> 'debug';
CREATE INDEX live_events_source ON live_events (source, id) WHERE source IS NOT NULL AND severity <> 'debug';
CREATE INDEX live_events_loud ON live_events (severity, id) WHERE severity IN ('warning', 'error');
CREATE INDEX live_events_session ON live_events (session_id, id) WHERE session_id IS NOT NULL AND severity <> 'debug';
CREATE INDEX live_events_parent ON live_events (parent_event_id, id) WHERE parent_event_id IS NOT NULL AND severity <> 'debug';
CREATE INDEX live_events_spawned ON live_events (id) WHERE coalesce(spawner_type, parent_event_id) IS NOT NULL AND severity <> 'debug';
CREATE TRIGGER live_events_no_update BEFORE UPDATE OF id, event_type, event_data, parent_event_id, session_id, spawner_type, created_at, uid, source, severity, entity, entity_id ON live_events FOR EACH ROW EXECUTE FUNCTION refuses('live_events is append-only');
CREATE TRIGGER live_events_no_delete BEFORE DELETE ON live_events FOR EACH ROW EXECUTE FUNCTION stays('live_events is append-only');

CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON live_events FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON live_events FOR EACH STATEMENT EXECUTE FUNCTION refuses('live_events: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _retention FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _retention FOR EACH STATEMENT EXECUTE FUNCTION refuses('_retention: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _event_hours FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _event_hours FOR EACH STATEMENT EXECUTE FUNCTION refuses('_event_hours: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _event_days FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _event_days FOR EACH STATEMENT EXECUTE FUNCTION refuses('_event_days: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _size_samples FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _size_samples FOR EACH STATEMENT EXECUTE FUNCTION refuses('_size_samples: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _seeds FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _seeds FOR EACH STATEMENT EXECUTE FUNCTION refuses('_seeds: delete rows instead');

INSERT INTO _retention (id) VALUES (1);

CREATE FUNCTION live_events_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM live_events WHERE uid = NEW.uid) THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER live_events_known BEFORE INSERT ON live_events FOR EACH ROW
WHEN (NEW.uid IS NOT NULL) EXECUTE FUNCTION live_events_known();
CREATE TRIGGER live_events_tells AFTER INSERT ON live_events FOR EACH STATEMENT EXECUTE FUNCTION tells();
