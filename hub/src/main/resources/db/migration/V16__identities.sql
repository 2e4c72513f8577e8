-- Who signs in with somebody else's word: the account behind a person at an OpenID provider. `email` is only shown.
CREATE TABLE account_identity (
  id        TEXT PRIMARY KEY,
  account   TEXT NOT NULL REFERENCES account (id),
  issuer    TEXT NOT NULL,
  subject   TEXT NOT NULL,
  email     TEXT NOT NULL,
  linked_at ${int} NOT NULL,
  used_at   ${int},
  UNIQUE (issuer, subject)
) ${strict};

CREATE INDEX account_identity_account ON account_identity (account);
