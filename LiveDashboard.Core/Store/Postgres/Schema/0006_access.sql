CREATE TABLE _users (
    name TEXT COLLATE nocase NOT NULL PRIMARY KEY CONSTRAINT name CHECK (octet_length(name) BETWEEN 1 AND 256),
    password_hash TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL CONSTRAINT role CHECK (role IN ('viewer', 'operator', 'admin')),
    created_at BIGINT NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    -- Moves with whatever the logins of this person rest on, the password included.
    changed_at BIGINT NOT NULL,
    disabled_at BIGINT,
    last_login_at BIGINT,
    sees TEXT COLLATE "C",
    -- Who signs in at an identity provider: the provider and the name it gives the person for good. Both NULL: signs in here, with a password.
    issuer TEXT COLLATE "C",
    subject TEXT COLLATE "C" CONSTRAINT subject CHECK ((subject IS NULL) = (issuer IS NULL))
);

CREATE TABLE _logins (
    key_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    ticket BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    account TEXT COLLATE nocase,
    role TEXT COLLATE "C" NOT NULL DEFAULT 'viewer',
    address TEXT COLLATE "C",
    agent TEXT COLLATE "C"
);

CREATE TABLE _login_links (
    token_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE _ingest_keys (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    source TEXT COLLATE "C" NOT NULL,
    key_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    created_by TEXT COLLATE "C",
    last_used_at BIGINT,
    revoked_at BIGINT,
    scopes TEXT COLLATE "C" NOT NULL DEFAULT 'events hooks otlp work read',
    ends_at BIGINT,
    -- What a key is bound to, whatever its sender says. 1: all it sends is of the source that the key belongs to.
    fixes_source BIGINT NOT NULL DEFAULT 0 CONSTRAINT fixes_source CHECK (fixes_source IN (0, 1)),
    -- The directory in which, or below which, sessions must run. NULL: anywhere.
    project TEXT COLLATE "C" CONSTRAINT project CHECK (octet_length(project) BETWEEN 1 AND 4096)
);

CREATE INDEX _logins_account ON _logins (account);
CREATE UNIQUE INDEX _users_subject ON _users (issuer, subject) WHERE issuer IS NOT NULL;

-- A password here would outlast the end of the account there.
CREATE TRIGGER _users_one_way_in BEFORE UPDATE OF password_hash, issuer ON _users FOR EACH ROW
WHEN (NEW.issuer IS NOT NULL AND NEW.password_hash <> '') EXECUTE FUNCTION refuses('this person signs in at an identity provider and has no password here');

CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _users FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _users FOR EACH STATEMENT EXECUTE FUNCTION refuses('_users: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _logins FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _logins FOR EACH STATEMENT EXECUTE FUNCTION refuses('_logins: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _login_links FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _login_links FOR EACH STATEMENT EXECUTE FUNCTION refuses('_login_links: delete rows instead');
CREATE TRIGGER in_turn BEFORE INSERT OR UPDATE OR DELETE ON _ingest_keys FOR EACH STATEMENT EXECUTE FUNCTION in_turn();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON _ingest_keys FOR EACH STATEMENT EXECUTE FUNCTION refuses('_ingest_keys: delete rows instead');
