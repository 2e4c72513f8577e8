-- What SQLite is told of the events' indices, instead of what it would find: how many rows there are, and how many share the first
-- column, the first two, and so on (https://sqlite.org/fileformat2.html#stat1tab). These are of a big hub. A small one loses nothing by
-- them; without them, SQLite takes ten rows for all of a space's.
ANALYZE sqlite_schema;

DELETE FROM sqlite_stat1 WHERE tbl IN ('event', 'event_span');

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('event', 'sqlite_autoindex_event_1', '5000000 500000 1'),
  ('event', 'event_received', '5000000 2'),
  ('event', 'event_space', '5000000 2500000 1'),
  ('event', 'event_kind', '5000000 2500000 200000 1'),
  ('event', 'event_door', '4500000 2250000 250000 1'),
  ('event', 'event_door_kind', '4500000 2250000 250000 20000 1'),
  ('event', 'event_member', '2500000 1250000 100 1'),
  ('event_span', 'sqlite_autoindex_event_span_1', '5000 2500 1');

ANALYZE sqlite_schema;
