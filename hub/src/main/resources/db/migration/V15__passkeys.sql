-- What a passkey calls its account by: random, so that it says nothing of anybody.
CREATE TABLE passkey_user (
  account TEXT PRIMARY KEY,
  handle  TEXT NOT NULL UNIQUE
) ${strict};

-- The public half of each passkey. `credential` and `handle` are base64url, `public_key` is a COSE key; `rp` is the host name it
-- was made for, and works at alone. `synced` is 1 when it can be copied between its owner's devices (WebAuthn's flag BE).
-- `counter` stays 0 for those that do not count. Times in milliseconds since 1970 UTC.
CREATE TABLE passkey (
  id         TEXT PRIMARY KEY,
  account    TEXT NOT NULL,
  credential TEXT NOT NULL UNIQUE,
  rp         TEXT NOT NULL,
  public_key ${blob} NOT NULL,
  counter    ${int} NOT NULL,
  synced     ${int} NOT NULL,
  transports TEXT NOT NULL DEFAULT '',
  name       TEXT NOT NULL,
  created_at ${int} NOT NULL,
  used_at    ${int},
  version    ${int} NOT NULL DEFAULT 1
) ${strict};

CREATE INDEX passkey_account ON passkey (account, created_at);
