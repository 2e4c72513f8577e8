package coop.latchkey.hub.rule;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.names.MemberIndex;
import coop.latchkey.hub.rule.RuleChanges.Why;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// A member as they shall be, among very many that are written at once.
///
/// @param presence see [RuleEdit#of(Member, String, String)]
/// @param before the member as they are; null for a new one
public record MemberRow(Member member, String name, String presence, @Nullable RuleEdit before) {
  /// Rows in one batch: bounds what is held twice.
  private static final int BATCH = 2000;

  static void write(Handle handle, SpaceId space, List<MemberRow> rows, Why why) {
    for (int from = 0; from < rows.size(); from += BATCH) {
      List<MemberRow> some = rows.subList(from, Math.min(rows.size(), from + BATCH));
      writeSome(handle, space, some, why);
    }
    MemberIndex index = new MemberIndex(handle, space);
    index.add(rows.stream().filter(row -> row.before() == null).map(MemberRow::named).toList());
    index.put(rows.stream().filter(row -> row.before() != null).map(MemberRow::named).toList());
  }

  private MemberIndex.Named named() {
    return new MemberIndex.Named(member, name);
  }

  private static void writeSome(Handle handle, SpaceId space, List<MemberRow> rows, Why why) {
    try (PreparedBatch members =
            handle.prepareBatch(
                "INSERT INTO member (space, id, name, presence, rule) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT (space, id) DO UPDATE SET name = excluded.name,"
                    + " presence = excluded.presence, rule = excluded.rule");
        PreparedBatch changes =
            handle.prepareBatch(
                "INSERT INTO rule_change (space, at, author, reason, kind, subject, before, after)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (MemberRow row : rows) {
        String id = row.member().id().value();
        String rule = new String(RuleJson.write(row.member()), StandardCharsets.UTF_8);
        RuleEdit before = row.before();
        members.add(space.value(), id, row.name(), row.presence(), rule);
        changes.add(
            space.value(),
            why.at().toEpochMilli(),
            why.author(),
            why.reason(),
            RuleKind.MEMBER.code(),
            id,
            before == null ? null : before.state(),
            RuleEdit.of(row.member(), row.name(), row.presence()).state());
      }
      members.execute();
      changes.execute();
    }
  }
}
