package coop.latchkey.hub.me;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.policy.RulesRows;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// A member as they stand in the database.
///
/// @param presence who may see by name that they are in: `count` (nobody), `members`, `public`
/// @param version of all of it
record MemberRow(String name, String presence, Member rule, String version) {
  private static final int VERSION_LENGTH = 16;

  /// The member of this id; guests are none.
  static Optional<MemberRow> of(Handle handle, SpaceId space, MemberId member) {
    return handle
        .createQuery(
            "SELECT name, presence, rule FROM member WHERE space = :space AND id = :member")
        .bind("space", space.value())
        .bind("member", member.value())
        .map((row, _) -> {
          String all =
              row.getString("name")
                  + '\n'
                  + row.getString("presence")
                  + '\n'
                  + row.getString("rule");
          return new MemberRow(
              row.getString("name"),
              row.getString("presence"),
              RulesRows.rule(row, RuleJson::readMember),
              Secrets.digest(all).substring(0, VERSION_LENGTH));
        })
        .findFirst()
        .filter(one -> one.rule().guest() == null);
  }
}
