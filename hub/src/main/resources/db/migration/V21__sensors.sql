-- A desk's sensor may be wireless: then no gateway is named. SQLite cannot take NOT NULL off a column, so the table is made anew.
CREATE TABLE desk_anew (
  space    TEXT NOT NULL,
  id       TEXT NOT NULL,
  position ${int} NOT NULL,
  name     TEXT NOT NULL,
  gateway  TEXT,
  zone     TEXT NOT NULL,
  PRIMARY KEY (space, id),
  FOREIGN KEY (space, gateway) REFERENCES gateway (space, id),
  FOREIGN KEY (space, zone) REFERENCES zone (space, id)
) ${strict};

INSERT INTO desk_anew (space, id, position, name, gateway, zone)
  SELECT space, id, position, name, gateway, zone FROM desk;

DROP TABLE desk;

ALTER TABLE desk_anew RENAME TO desk;

-- Sensors that are at no desk. A counter counts who passes `from_zone` (none for the street) to `zone`, at a door if one is named;
-- a presence sensor sees whether somebody is in `zone`. No gateway for a wireless one.
CREATE TABLE sensor (
  space     TEXT NOT NULL,
  id        TEXT NOT NULL,
  position  ${int} NOT NULL,
  name      TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('counter', 'presence')),
  gateway   TEXT,
  door      TEXT,
  from_zone TEXT,
  zone      TEXT NOT NULL,
  PRIMARY KEY (space, id),
  FOREIGN KEY (space, gateway) REFERENCES gateway (space, id),
  FOREIGN KEY (space, from_zone) REFERENCES zone (space, id),
  FOREIGN KEY (space, zone) REFERENCES zone (space, id)
) ${strict};

-- Which discovered wireless sensor (`source`, announced on `topic` under the key `component`) tells of which desk, or of which part
-- of which sensor, and how it is believed; times in milliseconds, `near` in centimetres. `announced` is its last announcement.
CREATE TABLE wireless_source (
  space          TEXT NOT NULL,
  source         TEXT NOT NULL,
  topic          TEXT NOT NULL,
  component      TEXT NOT NULL,
  desk           TEXT,
  sensor         TEXT,
  part           TEXT NOT NULL CHECK (part IN ('state', 'in', 'out', 'inside')),
  preset         TEXT NOT NULL,
  occupied_after ${int} NOT NULL,
  vacant_after   ${int} NOT NULL,
  silent_after   ${int} NOT NULL,
  near           ${int} NOT NULL,
  inverted       ${int} NOT NULL,
  announced      TEXT,
  PRIMARY KEY (space, source)
) ${strict};

-- Up to which sums of a wireless counter everything is journalled.
CREATE TABLE wireless_total (
  space  TEXT NOT NULL,
  sensor TEXT NOT NULL,
  part   TEXT NOT NULL,
  total  ${int} NOT NULL,
  PRIMARY KEY (space, sensor, part)
) ${strict};

-- Desks (`desk`) and other sensors (`sensor`) of which gateways tell and which nobody named: the last fact's kind, and how many.
CREATE TABLE unassigned (
  space    TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('desk', 'sensor')),
  id       TEXT NOT NULL,
  gateway  TEXT NOT NULL,
  fact     TEXT NOT NULL,
  first_at ${int} NOT NULL,
  heard_at ${int} NOT NULL,
  facts    ${int} NOT NULL,
  PRIMARY KEY (space, kind, id)
) ${strict};

-- Whom an operator let sensors in as, at the embedded broker; the password only as its digest. `prefix` is of their own topics.
CREATE TABLE sensor_user (
  space   TEXT NOT NULL,
  name    TEXT NOT NULL,
  prefix  TEXT NOT NULL,
  digest  TEXT NOT NULL,
  made_at ${int} NOT NULL,
  PRIMARY KEY (space, name)
) ${strict};
