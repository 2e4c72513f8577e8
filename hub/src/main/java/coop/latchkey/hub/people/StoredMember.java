package coop.latchkey.hub.people;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.wire.RuleJson;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.rule.RuleEdit;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// A member as they stand in their row.
///
/// @param presence what they consented to: `count`, `members`, `public`
record StoredMember(Member member, String name, String presence) {
  static Optional<StoredMember> find(Handle handle, SpaceId space, MemberId id) {
    return handle
        .createQuery("SELECT name, presence, rule FROM member WHERE space = ? AND id = ?")
        .bind(0, space.value())
        .bind(1, id.value())
        .map((row, _) ->
            new StoredMember(
                RulesRows.rule(row, RuleJson::readMember),
                row.getString("name"),
                row.getString("presence")))
        .findOne();
  }

  /// The edit that makes it so.
  RuleEdit edit() {
    return RuleEdit.of(member, name, presence);
  }

  /// Another one for any other content.
  String version() {
    return Secrets.digest(Objects.requireNonNull(edit().state())).substring(0, 16);
  }

  StoredMember with(Member changed) {
    return new StoredMember(changed, name, presence);
  }
}
