-- Who may come in and do what. None of it is told by the feed but through the audit log: a screen of others has no use for it.

CREATE TABLE _users (
    name TEXT NOT NULL COLLATE NOCASE PRIMARY KEY CONSTRAINT name CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 256),
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CONSTRAINT role CHECK (role IN ('viewer', 'operator', 'admin')),
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    -- Moves with whatever the logins of this person rest on, the password included.
    changed_at INTEGER NOT NULL,
    disabled_at INTEGER,
    last_login_at INTEGER
) STRICT;

-- What a login says of itself, so that it can be told from others and ended. Those of before know no role: everybody signs in anew.
DELETE FROM _logins;
ALTER TABLE _logins ADD COLUMN account TEXT COLLATE NOCASE;
ALTER TABLE _logins ADD COLUMN role TEXT NOT NULL DEFAULT 'viewer';
ALTER TABLE _logins ADD COLUMN address TEXT;
ALTER TABLE _logins ADD COLUMN agent TEXT;
CREATE INDEX _logins_account ON _logins (account);
