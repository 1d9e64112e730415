-- What doors refused for good. Its sender will not send it again and mostly does not read the answer, so somebody must see it here.
-- A row stands for all of one cause: of a loop the count grows, not the table. Rows beyond the bound are taken by whoever records.
CREATE TABLE refused_requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key_id TEXT NOT NULL CONSTRAINT key_id CHECK (length(CAST(key_id AS BLOB)) BETWEEN 1 AND 256),
    -- The source that the key belongs to. NULL: the board's own key.
    source TEXT CONSTRAINT source CHECK (length(CAST(source AS BLOB)) BETWEEN 1 AND 256),
    door TEXT NOT NULL CONSTRAINT door CHECK (length(CAST(door AS BLOB)) BETWEEN 1 AND 128),
    -- The newest one: its method and path.
    request TEXT NOT NULL CONSTRAINT request CHECK (length(CAST(request AS BLOB)) BETWEEN 1 AND 1024),
    -- 200: the request was taken but for some of its records.
    status INTEGER NOT NULL CONSTRAINT status CHECK (status BETWEEN 200 AND 499),
    code TEXT NOT NULL CONSTRAINT code CHECK (length(CAST(code AS BLOB)) BETWEEN 1 AND 64),
    -- What makes two refusals of a key at a door one row: the field or the reason without what differs each time.
    cause TEXT NOT NULL CONSTRAINT cause CHECK (length(CAST(cause AS BLOB)) BETWEEN 1 AND 1024),
    field TEXT CONSTRAINT field CHECK (length(CAST(field AS BLOB)) <= 1024),
    detail TEXT NOT NULL CONSTRAINT detail CHECK (length(CAST(detail AS BLOB)) <= 4096),
    -- Of the newest body. NULL: it was not read to its end.
    size_bytes INTEGER CONSTRAINT size_bytes CHECK (size_bytes >= 0),
    -- The start of the newest body, masked. NULL: nothing of it was read, or it is no text.
    excerpt TEXT CONSTRAINT excerpt CHECK (length(CAST(excerpt AS BLOB)) <= 8192),
    excerpt_cut INTEGER NOT NULL DEFAULT 0 CONSTRAINT excerpt_cut CHECK (excerpt_cut IN (0, 1)),
    count INTEGER NOT NULL DEFAULT 1 CONSTRAINT count CHECK (count >= 1),
    first_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT first_at CHECK (first_at BETWEEN 0 AND 253402300799999),
    last_at INTEGER NOT NULL DEFAULT (CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)) CONSTRAINT last_at CHECK (last_at BETWEEN 0 AND 253402300799999)
) STRICT;
CREATE INDEX refused_requests_key ON refused_requests (key_id, last_at);

-- Without the excerpt: the feed and the screens tell that it happened, and an operator asks for what was in it.
CREATE VIEW refused_requests_json (id, data) AS SELECT id, json_object(
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
        'last_at', last_at)
    FROM refused_requests;

-- No source on the event: a source that is refused is not one that arrives.
CREATE TRIGGER refused_requests_created AFTER INSERT ON refused_requests
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'request_refused', 'warning', 'refused_requests', id, data FROM refused_requests_json WHERE id = NEW.id;
END;

CREATE TRIGGER refused_requests_updated AFTER UPDATE ON refused_requests
WHEN NEW.key_id IS NOT OLD.key_id
   OR NEW.source IS NOT OLD.source
   OR NEW.door IS NOT OLD.door
   OR NEW.request IS NOT OLD.request
   OR NEW.status IS NOT OLD.status
   OR NEW.code IS NOT OLD.code
   OR NEW.cause IS NOT OLD.cause
   OR NEW.field IS NOT OLD.field
   OR NEW.detail IS NOT OLD.detail
   OR NEW.size_bytes IS NOT OLD.size_bytes
   OR NEW.excerpt IS NOT OLD.excerpt
   OR NEW.excerpt_cut IS NOT OLD.excerpt_cut
   OR NEW.count IS NOT OLD.count
   OR NEW.first_at IS NOT OLD.first_at
   OR NEW.last_at IS NOT OLD.last_at
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    SELECT 'request_refused_again', 'debug', 'refused_requests', id, data FROM refused_requests_json WHERE id = NEW.id;
END;

CREATE TRIGGER refused_requests_keep_id BEFORE UPDATE OF id ON refused_requests
WHEN NEW.id IS NOT OLD.id
BEGIN
    SELECT RAISE(ABORT, 'refused_requests: an id does not change');
END;

CREATE TRIGGER refused_requests_deleted AFTER DELETE ON refused_requests
BEGIN
    INSERT INTO live_events (event_type, severity, entity, entity_id, event_data)
    VALUES ('refused_request_deleted', 'debug', 'refused_requests', OLD.id, json_object('id', OLD.id));
END;
