-- What events are asked by, beside their record: '' where a kind has none.
ALTER TABLE event ADD COLUMN space TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN door TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN member TEXT NOT NULL DEFAULT '';

UPDATE event SET space = (SELECT s.space FROM source s WHERE s.id = event.source);

CREATE INDEX event_space ON event (space, id);
CREATE INDEX event_kind ON event (space, kind, id);
CREATE INDEX event_door ON event (space, door, id) WHERE door <> '';
CREATE INDEX event_member ON event (space, member, id) WHERE member <> '';

-- Where a space's events are sent. `sent` is the last event's id that was taken there; `kinds` are between spaces, '' for
-- all. A delivery that failed is tried again at `due_at`.
CREATE TABLE webhook (
  id         TEXT PRIMARY KEY,
  space      TEXT NOT NULL,
  url        TEXT NOT NULL,
  secret     TEXT NOT NULL,
  kinds      TEXT NOT NULL,
  members    ${int} NOT NULL,
  active     ${int} NOT NULL,
  sent       ${int} NOT NULL,
  failures   ${int} NOT NULL DEFAULT 0,
  due_at     ${int} NOT NULL DEFAULT 0,
  last_at    ${int},
  last_told  TEXT NOT NULL DEFAULT '',
  version    ${int} NOT NULL DEFAULT 1
) ${strict};

CREATE INDEX webhook_space ON webhook (space);
