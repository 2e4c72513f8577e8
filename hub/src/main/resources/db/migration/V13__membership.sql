-- What members say of their own visits. The event of the entry is known by gateway and number; events themselves never change.
-- A correction that was taken back keeps its row, with the time of that. Times in milliseconds since 1970 UTC.
CREATE TABLE visit_correction (
  id           TEXT PRIMARY KEY,
  space        TEXT NOT NULL,
  member       TEXT NOT NULL,
  gateway      TEXT NOT NULL,
  seq          ${int} NOT NULL,
  left_at      ${int} NOT NULL,
  author       TEXT NOT NULL,
  noted_at     ${int} NOT NULL,
  withdrawn_at ${int}
) ${strict};

CREATE INDEX visit_correction_member ON visit_correction (space, member);
CREATE UNIQUE INDEX visit_correction_one ON visit_correction (space, gateway, seq) WHERE withdrawn_at IS NULL;

-- Who asked for the deletion of what is held of them. `due_at` is when it is done, `kept_until` until when charges are kept
-- for settlement. `blocked` says what stood against it the last time.
CREATE TABLE member_erasure (
  space      TEXT NOT NULL,
  member     TEXT NOT NULL,
  asked_at   ${int} NOT NULL,
  due_at     ${int} NOT NULL,
  kept_until ${int} NOT NULL,
  erased_at  ${int},
  blocked    TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (space, member)
) ${strict};

CREATE INDEX member_erasure_due ON member_erasure (due_at);

-- What is left of the events of people who were erased: how many there were of each kind, by door and day of the space.
CREATE TABLE erased_events (
  space  TEXT NOT NULL,
  day    TEXT NOT NULL,
  door   TEXT NOT NULL,
  kind   TEXT NOT NULL,
  events ${int} NOT NULL,
  PRIMARY KEY (space, day, door, kind)
) ${strict};
