-- Badges that are lent to guests, each by the label printed on it and its digest. Who has one now stands in `credential`.
CREATE TABLE pool_badge (
  space  TEXT NOT NULL REFERENCES space (id),
  digest TEXT NOT NULL,
  label  TEXT NOT NULL,
  PRIMARY KEY (space, digest),
  UNIQUE (space, label)
) STRICT, WITHOUT ROWID;

-- What a host is told of their guests: one row for each entry, known by the gateway's record so that it is told once. `at`
-- in milliseconds since 1970 UTC, by the gateway's clock. Rows outlive those they speak of.
CREATE TABLE host_notice (
  id      INTEGER PRIMARY KEY,
  space   TEXT NOT NULL,
  host    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  guest   TEXT NOT NULL,
  door    TEXT NOT NULL,
  at      INTEGER NOT NULL,
  gateway TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  UNIQUE (space, gateway, seq)
) STRICT;

CREATE INDEX host_notice_host ON host_notice (space, host, id);
