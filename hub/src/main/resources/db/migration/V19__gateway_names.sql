-- What people call a gateway; one without a row is called by its id.
CREATE TABLE gateway_name (
  space   TEXT NOT NULL,
  gateway TEXT NOT NULL,
  name    TEXT NOT NULL,
  PRIMARY KEY (space, gateway)
) ${strict};
