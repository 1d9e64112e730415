-- LiveDashboard schema 7: what upkeep remembers. Never edited after release.

-- How large a database file was, a row an hour: what a forecast of its growth is made of.
CREATE TABLE _size_samples (
    file TEXT NOT NULL,
    hour INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    wal_bytes INTEGER NOT NULL,
    free_bytes INTEGER NOT NULL,
    PRIMARY KEY (file, hour)
) STRICT, WITHOUT ROWID;

-- How many events an hour and a UTC day had, also when the events themselves are gone. Of kinds beyond a limit the type
-- and source read 'other'; no source reads ''.
CREATE TABLE _event_hours (
    start INTEGER NOT NULL,
    event_type TEXT NOT NULL,
    source TEXT NOT NULL,
    severity TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (start, event_type, source, severity)
) STRICT, WITHOUT ROWID;

CREATE TABLE _event_days (
    start INTEGER NOT NULL,
    event_type TEXT NOT NULL,
    source TEXT NOT NULL,
    severity TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (start, event_type, source, severity)
) STRICT, WITHOUT ROWID;

-- Feed rows up to this id are in those counts, each once; those above are in none. Moved in the transaction that counts.
ALTER TABLE _retention ADD COLUMN counted_through INTEGER NOT NULL DEFAULT 0;

-- Retention looks for finished reviews by their last change.
CREATE INDEX validations_updated ON validations (updated_at);
