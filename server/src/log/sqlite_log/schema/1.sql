-- The first schema of the session log. Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE session (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kata TEXT NOT NULL,
    opened_at INTEGER NOT NULL
) STRICT;

-- What a link leads to. The link itself is not here, only the SHA-256 of its token.
CREATE TABLE link (
    hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    session INTEGER NOT NULL REFERENCES session,
    role INTEGER NOT NULL -- 1 drives
) STRICT, WITHOUT ROWID;

-- Never changed, never removed. Without a rowid, the events of one session lie together.
CREATE TABLE event (
    session INTEGER NOT NULL REFERENCES session,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    at INTEGER NOT NULL,
    version INTEGER NOT NULL, -- of the payload's schema
    payload BLOB NOT NULL,    -- randori.log.v1.Event
    crc INTEGER NOT NULL,     -- CRC-32 of sequence, at, version and payload
    PRIMARY KEY (session, sequence)
) STRICT, WITHOUT ROWID;

-- A cache: the newest of each session. It may be emptied at any time.
CREATE TABLE snapshot (
    session INTEGER PRIMARY KEY REFERENCES session,
    sequence INTEGER NOT NULL,
    format INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    crc INTEGER NOT NULL -- CRC-32 of bytes
) STRICT;
