-- How far each gateway's records are committed. Rows outlive their gateway's removal from the file: numbers are never reused.
CREATE TABLE source (
  id      INTEGER PRIMARY KEY,
  space   TEXT NOT NULL,
  gateway TEXT NOT NULL,
  through INTEGER NOT NULL,
  UNIQUE (space, gateway)
) STRICT;

-- Every record, once. `id` is the order of commits; `at` is the gateway's time of the event and `received_at` the hub's,
-- both in milliseconds since 1970 UTC; `record` is the JSON of docs/wire.md.
CREATE TABLE event (
  id          INTEGER PRIMARY KEY,
  source      INTEGER NOT NULL REFERENCES source (id),
  seq         INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  record      TEXT NOT NULL,
  UNIQUE (source, seq)
) STRICT;

CREATE INDEX event_received ON event (received_at);
