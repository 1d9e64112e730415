-- What a key is bound to, whatever its sender says. Keys of before are bound to nothing.
-- 1: all it sends is of the source that the key belongs to.
ALTER TABLE _ingest_keys ADD COLUMN fixes_source INTEGER NOT NULL DEFAULT 0 CONSTRAINT fixes_source CHECK (fixes_source IN (0, 1));

-- The directory in which, or below which, sessions must run. NULL: anywhere.
ALTER TABLE _ingest_keys ADD COLUMN project TEXT CONSTRAINT project CHECK (length(CAST(project AS BLOB)) BETWEEN 1 AND 4096);
