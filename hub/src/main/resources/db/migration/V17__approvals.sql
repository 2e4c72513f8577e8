-- What a space wants a second person for; no row until somebody chose. `since` is when the first of them was switched on, 0 while
-- none is.
CREATE TABLE approval_switch (
  space    TEXT PRIMARY KEY,
  version  ${int} NOT NULL,
  ban      ${int} NOT NULL,
  lockdown ${int} NOT NULL,
  history  ${int} NOT NULL,
  since    ${int} NOT NULL
) ${strict};

-- What was asked for and waits, or waited, for a second person. `subject` is a kind and an id as in the audit log. `called` is the
-- call as it is carried out, '' for a look at somebody's history, which whoever asked may take until `until`. `scopes` are those of
-- the asker's token, '' for all of theirs; `asker_members` whom they are as members, SPACE/MEMBER between spaces.
CREATE TABLE approval (
  number        ${int} PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,
  space         TEXT NOT NULL,
  kind          TEXT NOT NULL,
  operation     TEXT NOT NULL,
  subject       TEXT NOT NULL,
  called        TEXT NOT NULL,
  reason        TEXT NOT NULL,
  asker         TEXT NOT NULL,
  asker_name    TEXT NOT NULL,
  asker_members TEXT NOT NULL,
  scopes        TEXT NOT NULL,
  asked_at      ${int} NOT NULL,
  expires_at    ${int} NOT NULL,
  state         TEXT NOT NULL,
  decider       TEXT NOT NULL DEFAULT '',
  decider_name  TEXT NOT NULL DEFAULT '',
  decided_at    ${int},
  note          TEXT NOT NULL DEFAULT '',
  until         ${int},
  outcome       TEXT NOT NULL DEFAULT '',
  version       ${int} NOT NULL
) ${strict};

CREATE INDEX approval_state ON approval (space, state, number);
CREATE INDEX approval_subject ON approval (space, subject);
