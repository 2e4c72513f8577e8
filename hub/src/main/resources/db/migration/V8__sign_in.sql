-- Second factors.
-- The secret of an authenticator app, encrypted under a key that lies in the hub's key folder; counts once confirmed.
CREATE TABLE account_totp (
  account      TEXT PRIMARY KEY REFERENCES account (id),
  secret       TEXT NOT NULL,
  confirmed_at ${int},
  last_step    ${int} NOT NULL DEFAULT 0
) ${strict};

-- Codes for whoever lost their phone, as digests; a used one is gone.
CREATE TABLE recovery_code (
  account TEXT NOT NULL REFERENCES account (id),
  digest  TEXT NOT NULL,
  PRIMARY KEY (account, digest)
) ${strict};
