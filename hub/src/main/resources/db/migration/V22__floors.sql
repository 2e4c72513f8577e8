-- Floors of a space. Lengths are whole centimetres. `rooms` is the JSON of a drawing made of rectangles, `picture` a cleaned SVG; at
-- most one of them is not empty. `digest` is of the picture.
CREATE TABLE floor (
  space    TEXT NOT NULL,
  id       TEXT NOT NULL,
  name     TEXT NOT NULL,
  width    ${int} NOT NULL,
  height   ${int} NOT NULL,
  rooms    TEXT NOT NULL,
  picture  TEXT NOT NULL,
  digest   TEXT NOT NULL,
  version  ${int} NOT NULL,
  PRIMARY KEY (space, id)
) ${strict};

-- Where doors, desks and zones are on a floor. `kind` is door, desk or zone; of a zone `points` holds the corners as "x,y x,y ...",
-- of the others it is empty and x, y is their middle.
CREATE TABLE floor_place (
  space  TEXT NOT NULL,
  floor  TEXT NOT NULL,
  kind   TEXT NOT NULL,
  id     TEXT NOT NULL,
  x      ${int} NOT NULL,
  y      ${int} NOT NULL,
  points TEXT NOT NULL,
  PRIMARY KEY (space, floor, kind, id),
  FOREIGN KEY (space, floor) REFERENCES floor (space, id)
) ${strict};
