-- Spaces and everything in them, as the seed file says. Times of day in minutes from midnight, days as ISO 8601 dates.
CREATE TABLE space (
  id        TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  time_zone TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `position` is the place in the file: pages list things as their operator wrote them.
CREATE TABLE zone (
  space    TEXT NOT NULL REFERENCES space (id),
  id       TEXT NOT NULL,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL,
  inside   TEXT,
  capacity INTEGER,
  PRIMARY KEY (space, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE gateway (
  space    TEXT NOT NULL REFERENCES space (id),
  id       TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (space, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE door (
  space     TEXT NOT NULL,
  id        TEXT NOT NULL,
  position  INTEGER NOT NULL,
  name      TEXT NOT NULL,
  gateway   TEXT NOT NULL,
  from_zone TEXT,
  to_zone   TEXT NOT NULL,
  PRIMARY KEY (space, id),
  FOREIGN KEY (space, gateway) REFERENCES gateway (space, id),
  FOREIGN KEY (space, from_zone) REFERENCES zone (space, id),
  FOREIGN KEY (space, to_zone) REFERENCES zone (space, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE desk (
  space    TEXT NOT NULL,
  id       TEXT NOT NULL,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL,
  gateway  TEXT NOT NULL,
  zone     TEXT NOT NULL,
  PRIMARY KEY (space, id),
  FOREIGN KEY (space, gateway) REFERENCES gateway (space, id),
  FOREIGN KEY (space, zone) REFERENCES zone (space, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
  space TEXT NOT NULL REFERENCES space (id),
  id    TEXT NOT NULL,
  name  TEXT NOT NULL,
  PRIMARY KEY (space, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_zone (
  space TEXT NOT NULL,
  plan  TEXT NOT NULL,
  zone  TEXT NOT NULL,
  PRIMARY KEY (space, plan, zone),
  FOREIGN KEY (space, plan) REFERENCES plan (space, id),
  FOREIGN KEY (space, zone) REFERENCES zone (space, id)
) STRICT, WITHOUT ROWID;

-- `days` is a mask: bit 0 is Monday, bit 6 is Sunday.
CREATE TABLE plan_span (
  space       TEXT NOT NULL,
  plan        TEXT NOT NULL,
  position    INTEGER NOT NULL,
  days        INTEGER NOT NULL CHECK (days BETWEEN 1 AND 127),
  from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute   INTEGER NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
  PRIMARY KEY (space, plan, position),
  FOREIGN KEY (space, plan) REFERENCES plan (space, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
  space       TEXT NOT NULL REFERENCES space (id),
  id          TEXT NOT NULL,
  name        TEXT NOT NULL,
  presence    TEXT NOT NULL CHECK (presence IN ('count', 'members', 'public')),
  status      TEXT NOT NULL CHECK (status IN ('active', 'paused', 'ended')),
  long_unlock INTEGER NOT NULL CHECK (long_unlock IN (0, 1)),
  PRIMARY KEY (space, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE subscription (
  space    TEXT NOT NULL,
  member   TEXT NOT NULL,
  position INTEGER NOT NULL,
  plan     TEXT NOT NULL,
  from_day TEXT,
  to_day   TEXT,
  PRIMARY KEY (space, member, position),
  FOREIGN KEY (space, member) REFERENCES member (space, id),
  FOREIGN KEY (space, plan) REFERENCES plan (space, id)
) STRICT, WITHOUT ROWID;

-- A card or PIN as its digest under the space's credential key; the number itself is kept nowhere.
CREATE TABLE credential (
  space    TEXT NOT NULL,
  digest   TEXT NOT NULL,
  member   TEXT NOT NULL,
  from_day TEXT,
  to_day   TEXT,
  PRIMARY KEY (space, digest),
  FOREIGN KEY (space, member) REFERENCES member (space, id)
) STRICT, WITHOUT ROWID;

-- The policy meant for each gateway. Rows outlive their gateway's removal from the file, because a version must never be
-- used twice. `content` is the SHA-256 of the document without its version and time: equal content, equal policy.
CREATE TABLE policy (
  space     TEXT NOT NULL,
  gateway   TEXT NOT NULL,
  version   INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  content   TEXT NOT NULL,
  bytes     BLOB NOT NULL,
  PRIMARY KEY (space, gateway)
) STRICT;
