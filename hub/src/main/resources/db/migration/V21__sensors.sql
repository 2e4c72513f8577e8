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
