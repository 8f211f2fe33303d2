-- Links that are given away: of each access (`role`: 1 the host's, as every link of before,
-- 2 watch, 3 navigate, 4 drive) one after the other, of which the newest alone may be valid.
ALTER TABLE link ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE link ADD COLUMN revoked INTEGER NOT NULL DEFAULT 0; -- 0 or 1

-- Two links of one generation cannot be, whatever a program does.
CREATE UNIQUE INDEX link_shared ON link (session, role, generation) WHERE role > 1;
