package coop.latchkey.hub.people;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.names.MemberQuery;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.web.Said;
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
                    Said.of(
                        "problem.use.guest", "name", guest.name(), "id", guest.place().member()))));
    RulesRows.trainings(handle, space).stream()
        .filter(one -> one.trainers().stream().anyMatch(by -> by.member().equals(member)))
        .forEach(training ->
            uses.add(use(Said.of("problem.use.training", "training", training.id().value()))));
    handle
        .createQuery(
            "SELECT a.name FROM account_grant g JOIN account a ON a.id = g.account"
                + " WHERE g.space = ? AND g.member = ? ORDER BY a.name")
        .bind(0, space.value())
        .bind(1, member.value())
        .mapTo(String.class)
        .forEach(name -> uses.add(use(Said.of("problem.use.account", "name", name))));
    return uses.subList(0, Math.min(uses.size(), MOST));
  }

  static Problem problem(MemberId member, List<Problem.Field> uses) {
    return new Problem(
        409,
        "in-use",
        Said.of(
            "problem.use",
            "member",
            member.value(),
            "uses",
            uses.stream().map(Problem.Field::detail).toList()),
        uses,
        null);
  }

  private static Problem.Field use(Said said) {
    return new Problem.Field("", said);
  }
}
