-- What the occupancy of a space is worked out from again after a restart, and when an event comes late: what was known after everything that
-- happened before `at`. `shape` names the form of `state`; one of another form is passed over, and the journal is read from further back.
CREATE TABLE occupancy_mark (
  space TEXT NOT NULL,
  at    ${int} NOT NULL,
  shape TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (space, at)
) ${strict};

-- How far each gateway's records count in the marks.
CREATE TABLE occupancy_through (
  space   TEXT NOT NULL,
  gateway TEXT NOT NULL,
  seq     ${int} NOT NULL,
  PRIMARY KEY (space, gateway)
) ${strict};

-- A space's zones, doors, sensors and desks as they were from then on.
CREATE TABLE premises (
  space  TEXT NOT NULL,
  at     ${int} NOT NULL,
  shape  TEXT NOT NULL,
  layout TEXT NOT NULL,
  PRIMARY KEY (space, at)
) ${strict};

-- What was written off at the zero of each night; `zone` is '' for the whole space.
CREATE TABLE written_off (
  space  TEXT NOT NULL,
  at     ${int} NOT NULL,
  zone   TEXT NOT NULL,
  people ${int} NOT NULL,
  PRIMARY KEY (space, at, zone)
) ${strict};
