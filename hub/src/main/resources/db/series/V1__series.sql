-- Occupancy over time. `kind` is space, zone, desk or door; `name` the id of the zone, desk or door, '' for the space; `detail` the
-- kind of a door's events, '' for all else. Nobody is named anywhere. Times are milliseconds since 1970, UTC.
CREATE TABLE series_subject (
  id     ${counted},
  space  TEXT NOT NULL,
  kind   TEXT NOT NULL,
  name   TEXT NOT NULL,
  detail TEXT NOT NULL,
  UNIQUE (space, kind, name, detail)
) ${strict};

-- From `at` on, until the next, a subject has these values; -1 is not known.
CREATE TABLE series_point (
  subject ${int} NOT NULL,
  at      ${int} NOT NULL,
  value   ${int} NOT NULL,
  lower   ${int} NOT NULL,
  upper   ${int} NOT NULL,
  PRIMARY KEY (subject, at)
) ${clustered};

-- Sums over the minutes (unit 0), hours (1) and days (2, UTC) in which a subject changed: of the time from `start` to the unit's end,
-- as if the last value lasted to it. Sums are people times milliseconds; `known_ms` is the time with a value, `used_ms` that with one
-- over 0. `most_ms`, `first_ms` and `last_ms` count from `start`, -1 for never. The last value is `value`, `lower`, `upper`.
CREATE TABLE series_rollup (
  subject    ${int} NOT NULL,
  unit       ${int} NOT NULL,
  start      ${int} NOT NULL,
  total      ${int} NOT NULL,
  lower_sum  ${int} NOT NULL,
  upper_sum  ${int} NOT NULL,
  known_ms   ${int} NOT NULL,
  used_ms    ${int} NOT NULL,
  rises      ${int} NOT NULL,
  least      ${int} NOT NULL,
  most       ${int} NOT NULL,
  most_ms    ${int} NOT NULL,
  first_ms   ${int} NOT NULL,
  last_ms    ${int} NOT NULL,
  value      ${int} NOT NULL,
  lower      ${int} NOT NULL,
  upper      ${int} NOT NULL,
  PRIMARY KEY (subject, unit, start)
) ${clustered};

-- Stays that ended. `whole` is 1 for a stay in the space, from the street to the street.
CREATE TABLE series_visit (
  space      TEXT NOT NULL,
  whole      ${int} NOT NULL,
  zone       TEXT NOT NULL,
  number     ${int} NOT NULL,
  left_at    ${int} NOT NULL,
  came_at    ${int} NOT NULL,
  how        TEXT NOT NULL,
  PRIMARY KEY (space, left_at, whole, zone, number)
) ${clustered};

CREATE INDEX series_visit_came ON series_visit (space, whole, came_at);

-- How far each spool of edits is written.
CREATE TABLE series_progress (
  spool   TEXT PRIMARY KEY,
  through ${int} NOT NULL
) ${strict};
