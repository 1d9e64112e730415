-- Who signs in at an identity provider: the provider and the name it gives the person for good. Both NULL: signs in here, with a password.
ALTER TABLE _users ADD COLUMN issuer TEXT;
ALTER TABLE _users ADD COLUMN subject TEXT CONSTRAINT subject CHECK ((subject IS NULL) = (issuer IS NULL));
CREATE UNIQUE INDEX _users_subject ON _users (issuer, subject) WHERE issuer IS NOT NULL;

-- A password here would outlast the end of the account there.
CREATE TRIGGER _users_one_way_in BEFORE UPDATE OF password_hash, issuer ON _users
WHEN NEW.issuer IS NOT NULL AND NEW.password_hash <> ''
BEGIN
    SELECT RAISE(ABORT, 'this person signs in at an identity provider and has no password here');
END;
