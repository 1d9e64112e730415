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

-- Retention looks for finished reviews by their last change.
CREATE INDEX validations_updated ON validations (updated_at);
