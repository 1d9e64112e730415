-- What doors refused for good. A row stands for all of one cause: of a loop the count grows, not the table.
CREATE TABLE refused_requests (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key_id TEXT COLLATE "C" NOT NULL CONSTRAINT key_id CHECK (octet_length(key_id) BETWEEN 1 AND 256),
    -- The source that the key belongs to. NULL: the board's own key.
    source TEXT COLLATE "C" CONSTRAINT source CHECK (octet_length(source) BETWEEN 1 AND 256),
    door TEXT COLLATE "C" NOT NULL CONSTRAINT door CHECK (octet_length(door) BETWEEN 1 AND 128),
    -- The newest one: its method and path.
    request TEXT COLLATE "C" NOT NULL CONSTRAINT request CHECK (octet_length(request) BETWEEN 1 AND 1024),
    -- 200: the request was taken but for some of its records.
    status BIGINT NOT NULL CONSTRAINT status CHECK (status BETWEEN 200 AND 499),
    code TEXT COLLATE "C" NOT NULL CONSTRAINT code CHECK (octet_length(code) BETWEEN 1 AND 64),
    -- What makes two refusals of a key at a door one row: the field or the reason without what differs each time.
    cause TEXT COLLATE "C" NOT NULL CONSTRAINT cause CHECK (octet_length(cause) BETWEEN 1 AND 1024),
    field TEXT COLLATE "C" CONSTRAINT field CHECK (octet_length(field) <= 1024),
    detail TEXT COLLATE "C" NOT NULL CONSTRAINT detail CHECK (octet_length(detail) <= 4096),
    -- Of the newest body. NULL: it was not read to its end.
    size_bytes BIGINT CONSTRAINT size_bytes CHECK (size_bytes >= 0),
    -- The start of the newest body, masked. NULL: nothing of it was read, or it is no text.
    excerpt TEXT COLLATE "C" CONSTRAINT excerpt CHECK (octet_length(excerpt) <= 8192),
    excerpt_cut BIGINT NOT NULL DEFAULT 0 CONSTRAINT excerpt_cut CHECK (excerpt_cut IN (0, 1)),
    count BIGINT NOT NULL DEFAULT 1 CONSTRAINT count CHECK (count >= 1),
    first_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT first_at CHECK (first_at BETWEEN 0 AND 253402300799999),
    last_at BIGINT NOT NULL DEFAULT now_ms() CONSTRAINT last_at CHECK (last_at BETWEEN 0 AND 253402300799999)
);

CREATE INDEX refused_requests_key ON refused_requests (key_id, last_at);

CREATE VIEW refused_requests_json (id, data) AS SELECT id, json_build_object(
        'id', id,
        'key_id', key_id,
        'source', source,
        'door', door,
        'request', request,
        'status', status,
        'code', code,
        'field', field,
        'detail', detail,
        'size_bytes', size_bytes,
        'count', count,
        'first_at', first_at,
        'last_at', last_at)::text
    FROM refused_requests;

CREATE FUNCTION refused_requests_created() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'request_refused', 'warning', 'refused_requests', id, data FROM refused_requests_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER refused_requests_created AFTER INSERT ON refused_requests FOR EACH ROW EXECUTE FUNCTION refused_requests_created();

CREATE FUNCTION refused_requests_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'request_refused_again', 'debug', 'refused_requests', id, data FROM refused_requests_json WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER refused_requests_updated AFTER UPDATE ON refused_requests FOR EACH ROW
WHEN (NEW.key_id IS DISTINCT FROM OLD.key_id
   OR NEW.source IS DISTINCT FROM OLD.source
   OR NEW.door IS DISTINCT FROM OLD.door
   OR NEW.request IS DISTINCT FROM OLD.request
   OR NEW.status IS DISTINCT FROM OLD.status
   OR NEW.code IS DISTINCT FROM OLD.code
   OR NEW.cause IS DISTINCT FROM OLD.cause
   OR NEW.field IS DISTINCT FROM OLD.field
   OR NEW.detail IS DISTINCT FROM OLD.detail
   OR NEW.size_bytes IS DISTINCT FROM OLD.size_bytes
   OR NEW.excerpt IS DISTINCT FROM OLD.excerpt
   OR NEW.excerpt_cut IS DISTINCT FROM OLD.excerpt_cut
   OR NEW.count IS DISTINCT FROM OLD.count
   OR NEW.first_at IS DISTINCT FROM OLD.first_at
   OR NEW.last_at IS DISTINCT FROM OLD.last_at) EXECUTE FUNCTION refused_requests_updated();

CREATE TRIGGER refused_requests_keep_id BEFORE UPDATE OF id ON refused_requests FOR EACH ROW
WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuses('refused_requests: an id does not change');

CREATE FUNCTION refused_requests_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    VALUES ('refused_request_deleted', 'debug', 'refused_requests', OLD.id, json_build_object('id', OLD.id));
    RETURN NULL;
END $$;
CREATE TRIGGER refused_requests_deleted AFTER DELETE ON refused_requests FOR EACH ROW EXECUTE FUNCTION refused_requests_deleted();

CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON refused_requests FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON refused_requests FOR EACH STATEMENT EXECUTE FUNCTION refuses('refused_requests: delete rows instead');
