-- What members are looked for by, written with the member in one transaction. `words` are those of name and id without case
-- and accents, parted by single spaces; lists are in their order. `marks` are those parts below that are no
-- letters of words, parted by spaces.
CREATE TABLE member_search (
  space  TEXT NOT NULL,
  member TEXT NOT NULL,
  words  TEXT NOT NULL,
  status TEXT NOT NULL,
  marks  TEXT NOT NULL,
  PRIMARY KEY (space, member)
) ${strict};

CREATE INDEX member_search_order ON member_search (space, words, member, status);

-- Every three letters that stand together in a member's words, and whatever else few may share: `plan=full`,
-- `status=arrears`, `host=ana` of a guest. Only ever asked for equality, so that no collation matters.
CREATE TABLE member_part (
  space  TEXT NOT NULL,
  part   TEXT NOT NULL,
  member TEXT NOT NULL,
  PRIMARY KEY (space, part, member)
) ${strict};

-- What a person calls a badge; the number printed on it stands nowhere.
CREATE TABLE badge_label (
  space  TEXT NOT NULL,
  digest TEXT NOT NULL,
  label  TEXT NOT NULL,
  PRIMARY KEY (space, digest)
) ${strict};
