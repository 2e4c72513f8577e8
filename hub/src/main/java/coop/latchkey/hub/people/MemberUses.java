package coop.latchkey.hub.people;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.names.MemberQuery;
import coop.latchkey.hub.policy.RulesRows;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What hangs on a member, and by whom: it stands in the way of removing them.
final class MemberUses {
  /// As many are told; more would hide what to do.
  private static final int MOST = 20;

  private MemberUses() {}

  static List<Problem.Field> of(Handle handle, SpaceId space, MemberId member) {
    List<Problem.Field> uses = new ArrayList<>();
    MemberQuery.guestsOf(handle, space, member)
        .forEach(guest ->
            uses.add(
                use(
                    "guest "
                        + guest.name()
                        + " ("
                        + guest.place().member()
                        + ") is invited by them",
                    "Revoke the invitation, or wait for its end.")));
    RulesRows.trainings(handle, space).stream()
        .filter(one -> one.trainers().stream().anyMatch(by -> by.member().equals(member)))
        .forEach(training ->
            uses.add(
                use(
                    "they may grant the training \"" + training.id() + "\"",
                    "Take them from its trainers first.")));
    handle
        .createQuery(
            "SELECT a.name FROM account_grant g JOIN account a ON a.id = g.account"
                + " WHERE g.space = ? AND g.member = ? ORDER BY a.name")
        .bind(0, space.value())
        .bind(1, member.value())
        .mapTo(String.class)
        .forEach(name ->
            uses.add(
                use(
                    "the account of " + name + " signs in as this member",
                    "Take the role \"member\" from that account first.")));
    return uses.subList(0, Math.min(uses.size(), MOST));
  }

  static Problem problem(MemberId member, List<Problem.Field> uses) {
    return new Problem(
        409,
        "in-use",
        "Still in use",
        "Member \""
            + member
            + "\" cannot be removed: "
            + String.join("; ", uses.stream().map(Problem.Field::detail).toList())
            + ".",
        "Do what stands beside each, then remove them; or set their status to ended.",
        uses,
        null);
  }

  private static Problem.Field use(String what, String mend) {
    return new Problem.Field("", what, mend);
  }
}
