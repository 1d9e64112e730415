-- LiveDashboard schema 8: what is kept of events when they are gone. Never edited after release.

-- Feed rows up to this id are in the sums below, each once.
ALTER TABLE _retention ADD COLUMN summed_through INTEGER NOT NULL DEFAULT 0;

-- Events an hour and a day of UTC, by severity; the time is that of the row.
CREATE TABLE _event_hours (
    hour INTEGER NOT NULL,
    severity TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (hour, severity)
) STRICT, WITHOUT ROWID;

CREATE TABLE _event_days (
    day INTEGER NOT NULL,
    severity TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (day, severity)
) STRICT, WITHOUT ROWID;
