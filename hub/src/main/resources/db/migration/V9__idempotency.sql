-- What was answered to calls that named an idempotency key, kept for 24 hours. `id` is the SHA-256 of account and key, `content` that
-- of what was asked; `answer` is encrypted with the key itself, which is kept nowhere, for it may tell a PIN or a token. It is NULL
-- while the call is under way.
CREATE TABLE replay (
  id      TEXT PRIMARY KEY,
  content TEXT NOT NULL,
  at      ${int} NOT NULL,
  answer  TEXT
) ${strict};

CREATE INDEX replay_at ON replay (at);
