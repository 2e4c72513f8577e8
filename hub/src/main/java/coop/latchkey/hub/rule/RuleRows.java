package coop.latchkey.hub.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.hub.names.MemberIndex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads and writes single rules of one space.
final class RuleRows {
  /// What stands beside the rule in its row.
  private static final Map<RuleKind, List<String>> BESIDE =
      Map.of(
          RuleKind.SETTINGS, List.of(),
          RuleKind.CALENDAR, List.of("name"),
          RuleKind.ZONE, List.of("name"),
          RuleKind.DOOR, List.of("name", "gateway"),
          RuleKind.PLAN, List.of("name"),
          RuleKind.TRAINING, List.of("name"),
          RuleKind.MEMBER, List.of("name", "presence"),
          RuleKind.AGREEMENT, List.of());

  private final Handle handle;
  private final SpaceId space;

  RuleRows(Handle handle, SpaceId space) {
    this.handle = handle;
    this.space = space;
  }

  /// The rule as it is now, as an edit that would make it so; without a state when there is none.
  RuleEdit current(RuleKind kind, String id) {
    if (kind == RuleKind.SETTINGS) {
      return new RuleEdit(kind, id, settings());
    }
    String state =
        handle
            .createQuery(
                "SELECT " + columns(kind) + " FROM " + kind.code() + " WHERE space = ? AND id = ?")
            .bind(0, space.value())
            .bind(1, id)
            .map((row, _) -> state(kind, row))
            .findFirst()
            .orElse(null);
    return new RuleEdit(kind, id, state);
  }

  private static String state(RuleKind kind, ResultSet row) throws SQLException {
    ObjectNode fields = RuleEdit.object();
    for (String column : BESIDE.getOrDefault(kind, List.of())) {
      fields.put(column, row.getString(column));
    }
    fields.set("rule", RuleEdit.json(row.getString("rule")));
    return fields.toString();
  }

  /// The rules of a kind behind an id, by their ids.
  List<RuleEdit> list(RuleKind kind, String after, int most) {
    return handle
        .createQuery(
            "SELECT id, "
                + columns(kind)
                + " FROM "
                + kind.code()
                + " WHERE space = :space AND id > :after ORDER BY id LIMIT :most")
        .bind("space", space.value())
        .bind("after", after)
        .bind("most", most)
        .map((row, _) -> new RuleEdit(kind, row.getString("id"), state(kind, row)))
        .list();
  }

  private @Nullable String settings() {
    return handle
        .createQuery("SELECT settings FROM space WHERE id = ?")
        .bind(0, space.value())
        .map((row, _) -> {
          ObjectNode fields = RuleEdit.object();
          fields.set("rule", RuleEdit.json(row.getString(1)));
          return fields.toString();
        })
        .findFirst()
        .orElse(null);
  }

  private static String columns(RuleKind kind) {
    List<String> beside = BESIDE.getOrDefault(kind, List.of());
    return beside.isEmpty() ? "rule" : String.join(", ", beside) + ", rule";
  }

  /// Makes a rule what the edit says. Whose a digest is stays for [#hold].
  void write(RuleEdit edit) {
    @Nullable ObjectNode fields = edit.fields();
    if (edit.kind() == RuleKind.SETTINGS) {
      if (fields != null) {
        handle.execute(
            "UPDATE space SET settings = ? WHERE id = ?",
            fields.path("rule").toString(),
            space.value());
      }
    } else if (fields == null) {
      remove(edit);
    } else {
      if (!update(edit, fields)) {
        insert(edit, fields);
      }
      RuleWork.member(edit).stream()
          .map(member -> new MemberIndex.Named(member, fields.path("name").asText()))
          .forEach(named -> new MemberIndex(handle, space).put(List.of(named)));
    }
  }

  private void remove(RuleEdit edit) {
    if (edit.kind() == RuleKind.MEMBER) {
      letGo(edit.id());
      new MemberIndex(handle, space).remove(List.of(new MemberId(edit.id())));
    }
    handle.execute(
        "DELETE FROM " + edit.kind().code() + " WHERE space = ? AND id = ?",
        space.value(),
        edit.id());
  }

  private boolean update(RuleEdit edit, ObjectNode fields) {
    StringBuilder sql =
        new StringBuilder("UPDATE ").append(edit.kind().code()).append(" SET rule = ?");
    List<String> beside = BESIDE.getOrDefault(edit.kind(), List.of());
    beside.forEach(column -> sql.append(", ").append(column).append(" = ?"));
    try (var statement = handle.createUpdate(sql.append(" WHERE space = ? AND id = ?"))) {
      int next = 0;
      statement.bind(next++, fields.path("rule").toString());
      for (String column : beside) {
        statement.bind(next++, fields.path(column).asText());
      }
      statement.bind(next++, space.value());
      return statement.bind(next, edit.id()).execute() > 0;
    }
  }

  private void insert(RuleEdit edit, ObjectNode fields) {
    List<String> beside = BESIDE.getOrDefault(edit.kind(), List.of());
    boolean ordered = edit.kind() == RuleKind.ZONE || edit.kind() == RuleKind.DOOR;
    StringBuilder sql =
        new StringBuilder("INSERT INTO ").append(edit.kind().code()).append(" (space, id, rule");
    beside.forEach(column -> sql.append(", ").append(column));
    sql.append(ordered ? ", position) VALUES (?, ?, ?" : ") VALUES (?, ?, ?");
    sql.append(", ?".repeat(beside.size()));
    if (ordered) {
      sql.append(", (SELECT coalesce(max(position) + 1, 0) FROM ")
          .append(edit.kind().code())
          .append(" WHERE space = ?)");
    }
    try (var statement = handle.createUpdate(sql.append(")"))) {
      int next = 0;
      statement.bind(next++, space.value());
      statement.bind(next++, edit.id());
      statement.bind(next++, fields.path("rule").toString());
      for (String column : beside) {
        statement.bind(next++, fields.path(column).asText());
      }
      if (ordered) {
        statement.bind(next, space.value());
      }
      statement.execute();
    }
  }

  void letGo(String member) {
    handle.execute("DELETE FROM credential WHERE space = ? AND member = ?", space.value(), member);
  }

  /// Notes whose the member's digests are.
  void hold(Member member) {
    for (Credential credential : member.credentials()) {
      handle.execute(
          "INSERT INTO credential (space, digest, member) VALUES (?, ?, ?)",
          space.value(),
          credential.digest().toString(),
          member.id().value());
    }
  }
}
