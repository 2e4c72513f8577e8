-- What is told of a zone, or of a whole space (zone ''), as the JSON of the API: thresholds, and when it counts as empty.
CREATE TABLE signal (
  space    TEXT NOT NULL,
  zone     TEXT NOT NULL,
  settings TEXT NOT NULL,
  version  ${int} NOT NULL,
  PRIMARY KEY (space, zone)
) ${strict};

-- What was last told of each, as JSON, so that a restart tells nothing twice.
CREATE TABLE signal_state (
  space TEXT NOT NULL,
  zone  TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (space, zone)
) ${strict};

-- From when until when a zone was told empty; `to_at` is NULL while it is.
CREATE TABLE signal_empty (
  space   TEXT NOT NULL,
  zone    TEXT NOT NULL,
  from_at ${int} NOT NULL,
  to_at   ${int},
  PRIMARY KEY (space, zone, from_at)
) ${strict};

-- What was told, for webhooks. It names nobody.
CREATE TABLE signal_told (
  id     ${int} PRIMARY KEY,
  space  TEXT NOT NULL,
  zone   TEXT NOT NULL,
  kind   TEXT NOT NULL,
  at     ${int} NOT NULL,
  detail TEXT NOT NULL
) ${strict};

CREATE INDEX signal_told_space ON signal_told (space, id);
CREATE INDEX signal_told_at ON signal_told (at);

-- The last signal that a webhook has taken.
ALTER TABLE webhook ADD COLUMN signals_sent ${int} NOT NULL DEFAULT 0;

-- What a space's owners let leave the operators' pages, as the JSON of the API. Without a row nothing does.
CREATE TABLE space_open (
  space    TEXT PRIMARY KEY,
  version  ${int} NOT NULL,
  settings TEXT NOT NULL
) ${strict};
