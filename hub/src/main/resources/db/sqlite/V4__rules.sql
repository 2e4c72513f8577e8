-- Rules as JSON in the very form of the policy (docs/wire.md), one row each: what a hub keeps, signs and shows is read and
-- written by one codec.
ALTER TABLE space ADD COLUMN settings TEXT NOT NULL
  DEFAULT '{"dayStartsAt":"00:00","arrearsGraceDays":14,"pins":{"free":5,"firstWait":"PT30S","longestWait":"PT15M"}}';

-- SHA-256 of the file that was loaded last: the same file again changes nothing.
ALTER TABLE space ADD COLUMN file TEXT NOT NULL DEFAULT '';

ALTER TABLE zone ADD COLUMN rule TEXT NOT NULL DEFAULT '';
-- A patch leaves out what is null.
UPDATE zone SET rule = json_patch('{}', json_object('id', id, 'inside', inside, 'capacity', capacity));
ALTER TABLE zone DROP COLUMN inside;
ALTER TABLE zone DROP COLUMN capacity;

CREATE TABLE door_ruled (
  space    TEXT NOT NULL,
  id       TEXT NOT NULL,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL,
  gateway  TEXT NOT NULL,
  rule     TEXT NOT NULL,
  PRIMARY KEY (space, id),
  FOREIGN KEY (space, gateway) REFERENCES gateway (space, id)
) STRICT, WITHOUT ROWID;
INSERT INTO door_ruled (space, id, position, name, gateway, rule)
  SELECT space, id, position, name, gateway,
    json_patch('{}', json_object('id', id, 'from', from_zone, 'to', to_zone))
  FROM door;
DROP TABLE door;
ALTER TABLE door_ruled RENAME TO door;

CREATE TABLE calendar (
  space TEXT NOT NULL REFERENCES space (id),
  id    TEXT NOT NULL,
  name  TEXT NOT NULL,
  rule  TEXT NOT NULL,
  PRIMARY KEY (space, id)
) STRICT, WITHOUT ROWID;

ALTER TABLE plan ADD COLUMN rule TEXT NOT NULL DEFAULT '';
-- What a query gives is text until json() says that it is more.
UPDATE plan SET rule = json_object(
  'id', id,
  'zones', json((SELECT json_group_array(zone) FROM
    (SELECT zone FROM plan_zone z WHERE z.space = plan.space AND z.plan = plan.id ORDER BY zone))),
  'weekly', json((SELECT json_group_array(json(span)) FROM (
    SELECT json_object(
      'days', json((SELECT json_group_array(name) FROM (
        SELECT value AS name FROM json_each('["mon","tue","wed","thu","fri","sat","sun"]') d
        WHERE s.days >> d.key & 1 ORDER BY d.key))),
      'from', printf('%02d:%02d', s.from_minute / 60, s.from_minute % 60),
      'to', printf('%02d:%02d', s.to_minute / 60, s.to_minute % 60)) AS span
    FROM plan_span s WHERE s.space = plan.space AND s.plan = plan.id ORDER BY s.position))));

-- A plan held twice from the same day becomes one that lasts as long as the longer.
ALTER TABLE member ADD COLUMN rule TEXT NOT NULL DEFAULT '';
UPDATE member SET rule = json_patch('{}', json_object(
  'id', id,
  'status', nullif(status, 'active'),
  'plans', json((SELECT json_group_array(json(held)) FROM (
    SELECT json_patch('{}', json_object('plan', s.plan, 'from', s.from_day,
      'to', CASE WHEN count(*) = count(s.to_day) THEN max(s.to_day) END)) AS held
    FROM subscription s WHERE s.space = member.space AND s.member = member.id
    GROUP BY s.plan, s.from_day ORDER BY min(s.position)))),
  'credentials', json((SELECT json_group_array(json(held)) FROM (
    SELECT json_patch('{}', json_object('digest', c.digest, 'from', c.from_day, 'to', c.to_day)) AS held
    FROM credential c WHERE c.space = member.space AND c.member = member.id ORDER BY c.digest))),
  'longUnlock', CASE WHEN long_unlock THEN json('true') END));
ALTER TABLE member DROP COLUMN status;
ALTER TABLE member DROP COLUMN long_unlock;

DROP TABLE subscription;
DROP TABLE plan_span;
DROP TABLE plan_zone;

-- Whose a digest is, so that nobody else can have it: the credential itself stands in its holder's rule.
ALTER TABLE credential DROP COLUMN from_day;
ALTER TABLE credential DROP COLUMN to_day;

-- What only the hub needs to know: who may grant a training, and what two spaces agreed.
CREATE TABLE training (
  space TEXT NOT NULL REFERENCES space (id),
  id    TEXT NOT NULL,
  name  TEXT NOT NULL,
  rule  TEXT NOT NULL,
  PRIMARY KEY (space, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement (
  space TEXT NOT NULL REFERENCES space (id),
  id    TEXT NOT NULL,
  rule  TEXT NOT NULL,
  PRIMARY KEY (space, id)
) STRICT, WITHOUT ROWID;

-- Every change of a rule: `at` in milliseconds since 1970 UTC, `before` and `after` with the name beside the rule, null
-- where there was or is nothing. Rows outlive what they speak of.
CREATE TABLE rule_change (
  id      INTEGER PRIMARY KEY,
  space   TEXT NOT NULL,
  at      INTEGER NOT NULL,
  author  TEXT NOT NULL,
  reason  TEXT NOT NULL,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  before  TEXT,
  after   TEXT
) STRICT;

CREATE INDEX rule_change_space ON rule_change (space, id);
