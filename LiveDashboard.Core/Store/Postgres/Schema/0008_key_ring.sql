-- What instances protect logins and forms with: each must be able to read what another wrote. On one machine it lies in files instead.
CREATE TABLE _key_ring (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    element TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL
);
