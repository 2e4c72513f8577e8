-- What a space remembers of its members beyond its rules. Times in milliseconds since 1970 UTC, days as ISO 8601 dates.

-- Each member's last passage at each door; `zone` is null for the street.
CREATE TABLE passage (
  space     TEXT NOT NULL,
  member    TEXT NOT NULL,
  door      TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  zone      TEXT,
  at        INTEGER NOT NULL,
  PRIMARY KEY (space, member, door)
) STRICT, WITHOUT ROWID;

-- Every charge, once, for ever: the ledger. `gateway` and `seq` name the event that it came with; a refund has `author` and
-- `reason` instead. `plan` and `held` are empty where there is none, so that the index can tell equal charges.
CREATE TABLE charge (
  id       INTEGER PRIMARY KEY,
  space    TEXT NOT NULL,
  member   TEXT NOT NULL,
  plan     TEXT NOT NULL,
  held     TEXT NOT NULL,
  period   TEXT NOT NULL,
  units    INTEGER NOT NULL,
  from_at  INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  gateway  TEXT,
  seq      INTEGER,
  author   TEXT,
  reason   TEXT,
  noted_at INTEGER NOT NULL,
  UNIQUE (space, member, plan, held, period, units, from_at, until_at)
) STRICT;

-- Until when a member's passages are no ground for anti-passback; every forgiveness, for ever.
CREATE TABLE forgiven (
  id       INTEGER PRIMARY KEY,
  space    TEXT NOT NULL,
  member   TEXT NOT NULL,
  until    INTEGER NOT NULL,
  author   TEXT NOT NULL,
  reason   TEXT NOT NULL,
  noted_at INTEGER NOT NULL
) STRICT;

-- Visits of allied spaces' members, one for each member and day of the space, under the member's pseudonym. `price` is a decimal
-- number, as agreed at the time of the visit.
CREATE TABLE visit (
  space     TEXT NOT NULL,
  member    TEXT NOT NULL,
  day       TEXT NOT NULL,
  home      TEXT NOT NULL,
  agreement TEXT NOT NULL,
  plan      TEXT NOT NULL,
  price     TEXT NOT NULL,
  currency  TEXT NOT NULL,
  gateway   TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (space, member, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX visit_day ON visit (space, day);
