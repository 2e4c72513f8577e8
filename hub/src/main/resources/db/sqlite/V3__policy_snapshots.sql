-- A policy is a snapshot of some version and the changes since. `base` is the snapshot's version; null before there is one.
-- Rows outlive their gateway's removal from the file, because a version must never be used twice.
CREATE TABLE policy_issued (
  space     TEXT NOT NULL,
  gateway   TEXT NOT NULL,
  version   INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  base      INTEGER,
  sha256    TEXT,
  size      INTEGER,
  chunks    INTEGER,
  PRIMARY KEY (space, gateway)
) STRICT;

INSERT INTO policy_issued (space, gateway, version, issued_at) SELECT space, gateway, version, issued_at FROM policy;

DROP TABLE policy;

ALTER TABLE policy_issued RENAME TO policy;

-- A snapshot's bytes, as gateways fetch them.
CREATE TABLE policy_chunk (
  space    TEXT NOT NULL,
  gateway  TEXT NOT NULL,
  base     INTEGER NOT NULL,
  position INTEGER NOT NULL,
  bytes    BLOB NOT NULL,
  PRIMARY KEY (space, gateway, base, position)
) STRICT;

-- The latest changes, as they stand in the manifest.
CREATE TABLE policy_delta (
  space        TEXT NOT NULL,
  gateway      TEXT NOT NULL,
  from_version INTEGER NOT NULL,
  to_version   INTEGER NOT NULL,
  delta        TEXT NOT NULL,
  PRIMARY KEY (space, gateway, to_version)
) STRICT;
