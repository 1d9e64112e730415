-- What a key opens, and until when. Keys of before open what they did.
ALTER TABLE _ingest_keys ADD COLUMN scopes TEXT NOT NULL DEFAULT 'events hooks otlp work read';

-- The end of a key that was replaced: until then both work. NULL: until it is revoked.
ALTER TABLE _ingest_keys ADD COLUMN ends_at INTEGER;
