-- Which workshop a session belongs to: a read model of the workshops' events.
CREATE TABLE practice (
    session INTEGER PRIMARY KEY REFERENCES session,
    workshop INTEGER NOT NULL REFERENCES workshop
) STRICT;

-- A PracticeOpened (field 7) ends with the session's id, as 32 hexadecimal digits.
INSERT OR IGNORE INTO practice (session, workshop)
SELECT session.key, workshop_event.workshop
FROM workshop_event
JOIN session ON session.id = unhex(CAST(substr(workshop_event.payload, -32) AS TEXT))
WHERE substr(workshop_event.payload, 1, 1) = x'3a';
