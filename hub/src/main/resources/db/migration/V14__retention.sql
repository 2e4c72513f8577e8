-- What is left of events that named people: how many there were, by hour of the space (its beginning, in milliseconds since
-- 1970 UTC), door, kind, direction and zone; '' where a kind has none.
CREATE TABLE event_count (
  space     TEXT NOT NULL,
  hour      ${int} NOT NULL,
  door      TEXT NOT NULL,
  kind      TEXT NOT NULL,
  direction TEXT NOT NULL,
  zone      TEXT NOT NULL,
  events    ${int} NOT NULL,
  PRIMARY KEY (space, hour, door, kind, direction, zone)
) ${strict};

-- When a space's events were last reduced.
CREATE TABLE retention_run (
  space TEXT PRIMARY KEY,
  at    ${int} NOT NULL
) ${strict};
