-- Workshops, kept like sessions. Times are milliseconds since 1970-01-01T00:00:00Z.
CREATE TABLE workshop (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    opened_at INTEGER NOT NULL
) STRICT;

-- What a link to a workshop leads to. The link itself is not here, only the SHA-256 of its secret.
CREATE TABLE workshop_link (
    hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    workshop INTEGER NOT NULL REFERENCES workshop,
    door INTEGER NOT NULL -- 1 facilitates, 2 joins by the link, 3 joins by the code
) STRICT, WITHOUT ROWID;

-- Never changed, never removed.
CREATE TABLE workshop_event (
    workshop INTEGER NOT NULL REFERENCES workshop,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    at INTEGER NOT NULL,
    version INTEGER NOT NULL, -- of the payload's schema
    payload BLOB NOT NULL,    -- randori.log.v1.WorkshopEvent
    crc INTEGER NOT NULL,     -- CRC-32 of sequence, at, version and payload
    PRIMARY KEY (workshop, sequence)
) STRICT, WITHOUT ROWID;

-- A read model: each session at a glance, as JSON. It may be emptied at any time.
CREATE TABLE glance (
    session INTEGER PRIMARY KEY REFERENCES session,
    sequence INTEGER NOT NULL,
    format INTEGER NOT NULL,
    glance TEXT NOT NULL
) STRICT;

-- Links of generation 0 stand by themselves: the host's, and the seats of a workshop, of which a
-- session has many.
DROP INDEX link_shared;
CREATE UNIQUE INDEX link_shared ON link (session, role, generation)
    WHERE role > 1 AND generation > 0;
