-- Between which times of their gateways the events of a block lie, which are 1024 neighbours by id. Events that are deleted leave
-- their block as wide as it was.
CREATE TABLE event_span (
  space    TEXT NOT NULL,
  block    ${int} NOT NULL,
  first_at ${int} NOT NULL,
  last_at  ${int} NOT NULL,
  PRIMARY KEY (space, block)
) ${strict};

INSERT INTO event_span (space, block, first_at, last_at)
  SELECT space, id / 1024, min(at), max(at) FROM event GROUP BY space, id / 1024;

-- A rare kind at a busy door, and the other way round.
CREATE INDEX event_door_kind ON event (space, door, kind, id) WHERE door <> '';
