-- What an operator has to see to. `at` and `last_at` are by the gateway's clock, `acked_at` by the hub's. `origin` names what raised
-- it, an event as GATEWAY#SEQ or a silence as GATEWAY@SINCE, so that nothing raises two. `ended_at` may lie ahead: a PIN lockout.
CREATE TABLE alarm (
  id         ${int} PRIMARY KEY,
  space      TEXT NOT NULL,
  kind       TEXT NOT NULL,
  subject    TEXT NOT NULL,
  gateway    TEXT NOT NULL,
  member     TEXT NOT NULL,
  at         ${int} NOT NULL,
  last_at    ${int} NOT NULL,
  times      ${int} NOT NULL,
  ended_at   ${int},
  acked_at   ${int},
  acked_by   TEXT NOT NULL DEFAULT '',
  acked_name TEXT NOT NULL DEFAULT '',
  note       TEXT NOT NULL DEFAULT '',
  origin     TEXT NOT NULL,
  version    ${int} NOT NULL,
  UNIQUE (space, origin, kind)
) ${strict};

CREATE INDEX alarm_subject ON alarm (space, gateway, subject, kind);
CREATE INDEX alarm_space ON alarm (space, id);

-- Letters to be sent: kept until the mail server has taken them, or has refused them for good.
CREATE TABLE letter (
  id         ${int} PRIMARY KEY,
  space      TEXT NOT NULL,
  recipient  TEXT NOT NULL,
  subject    TEXT NOT NULL,
  body       TEXT NOT NULL,
  made_at    ${int} NOT NULL,
  attempts   ${int} NOT NULL,
  next_at    ${int} NOT NULL,
  sent_at    ${int},
  gave_up_at ${int},
  failure    TEXT NOT NULL DEFAULT ''
) ${strict};

CREATE INDEX letter_due ON letter (next_at);

-- How a space shows itself, and what else its owners choose. A row is written with the first change; without one everything is as
-- it is out of the box. `alarm_mail` holds addresses, one a line; `accent_*` are colours as #rrggbb, '' for the product's own.
CREATE TABLE space_setting (
  space          TEXT PRIMARY KEY,
  version        ${int} NOT NULL,
  name           TEXT NOT NULL,
  accent_light   TEXT NOT NULL,
  accent_dark    TEXT NOT NULL,
  language       TEXT NOT NULL,
  retention_days ${int} NOT NULL,
  alarm_mail     TEXT NOT NULL,
  logo_type      TEXT NOT NULL,
  logo           ${blob}
) ${strict};
