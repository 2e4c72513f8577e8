-- From here on the same SQL runs on SQLite and on PostgreSQL; ${int} is a whole number of 64 bits, ${strict} ends a table.
-- Secrets are kept as SHA-256 digests (of 256 random bits each, so that a digest tells nothing), passwords as Argon2id.
CREATE TABLE account (
  id          TEXT PRIMARY KEY,
  login       TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  password    TEXT,
  language    TEXT,
  created_at  ${int} NOT NULL,
  disabled_at ${int},
  version     ${int} NOT NULL DEFAULT 1
) ${strict};

-- Roles. `space` is '*' for every space of this hub; `member` is '' unless the role is member.
CREATE TABLE account_grant (
  account TEXT NOT NULL REFERENCES account (id),
  space   TEXT NOT NULL,
  role    TEXT NOT NULL,
  member  TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (account, space, role)
) ${strict};

CREATE INDEX account_grant_member ON account_grant (space, member);

CREATE TABLE session (
  digest     TEXT PRIMARY KEY,
  account    TEXT NOT NULL REFERENCES account (id),
  csrf       TEXT NOT NULL,
  agent      TEXT NOT NULL,
  created_at ${int} NOT NULL,
  seen_at    ${int} NOT NULL,
  expires_at ${int} NOT NULL
) ${strict};

CREATE INDEX session_account ON session (account);

-- `scopes` are permission codes between spaces; '' for all of the account's.
CREATE TABLE api_token (
  id         TEXT PRIMARY KEY,
  digest     TEXT NOT NULL UNIQUE,
  account    TEXT NOT NULL REFERENCES account (id),
  name       TEXT NOT NULL,
  scopes     TEXT NOT NULL,
  created_at ${int} NOT NULL,
  expires_at ${int} NOT NULL,
  used_at    ${int}
) ${strict};

CREATE INDEX api_token_account ON api_token (account);

-- One-time links: setup, invitation, reset, and the demo's sign-in. `account` is '' for the setup.
CREATE TABLE sign_in_link (
  digest     TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  account    TEXT NOT NULL,
  uses_left  ${int} NOT NULL,
  expires_at ${int} NOT NULL
) ${strict};

-- Every change and every look at one person's history. Rows are never changed; `hash` is the SHA-256 of the row's text and
-- the hash before it.
CREATE TABLE audit_entry (
  seq        ${int} PRIMARY KEY,
  at         ${int} NOT NULL,
  space      TEXT NOT NULL,
  actor      TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  via        TEXT NOT NULL,
  action     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  detail     TEXT NOT NULL,
  previous   TEXT NOT NULL,
  hash       TEXT NOT NULL
) ${strict};

CREATE INDEX audit_entry_subject ON audit_entry (space, subject, seq);
