package coop.latchkey.hub.policy;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDelta;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes each gateway's policy from a space's rules, and what changes from one to the next. Pure,
/// and the same for the same rules in whatever order they were given: so an unchanged policy is
/// known for what it is.
public final class PolicyCompiler {
  private PolicyCompiler() {}

  /// The policy of one gateway: its own doors, and everybody who matters to them.
  public static PolicyDocument compile(
      SpaceRules space, GatewayId gateway, long version, Instant issuedAt) {
    PolicyScope scope = PolicyScope.of(space, gateway);
    return new PolicyDocument(
        new PolicyHead(space.space(), gateway, version, issuedAt),
        sorted(scope.rules()),
        space.members().stream()
            .filter(scope::needs)
            .sorted(Comparator.comparing(Member::id))
            .toList());
  }

  /// What changes from a policy to the one that the space's rules give now; empty when nothing
  /// does.
  ///
  /// @param to the version it would lead to
  static Optional<PolicyDelta> change(Policy before, SpaceRules space, long to, Instant issuedAt) {
    PolicyScope scope = PolicyScope.of(space, before.head().gateway());
    List<Member> changed = new ArrayList<>();
    int added = 0;
    Set<MemberId> there = HashSet.newHashSet(space.members().size());
    for (Member member : space.members()) {
      if (scope.needs(member)) {
        there.add(member.id());
        Member known = before.member(member.id());
        added += known == null ? 1 : 0;
        if (!member.equals(known)) {
          changed.add(member);
        }
      }
    }
    List<MemberId> removed = new ArrayList<>();
    if (there.size() - added < before.memberCount()) {
      before.forEachMember(member -> {
        if (!there.contains(member.id())) {
          removed.add(member.id());
        }
      });
    }
    return delta(before, sorted(scope.rules()), changed, removed, to, issuedAt);
  }

  /// The same, when only some members may have changed, which costs nothing for the others.
  ///
  /// @param space everything but the members
  /// @param ids the members who may have changed
  /// @param found those of them that there are
  static Optional<PolicyDelta> change(
      Policy before,
      SpaceRules space,
      Collection<MemberId> ids,
      Collection<Member> found,
      long to,
      Instant issuedAt) {
    PolicyScope scope = PolicyScope.of(space, before.head().gateway());
    Set<MemberId> gone = new HashSet<>(ids);
    List<Member> changed = new ArrayList<>();
    for (Member member : found) {
      if (scope.needs(member)) {
        gone.remove(member.id());
        if (!member.equals(before.member(member.id()))) {
          changed.add(member);
        }
      }
    }
    gone.removeIf(id -> before.member(id) == null);
    return delta(before, sorted(scope.rules()), changed, gone, to, issuedAt);
  }

  private static Optional<PolicyDelta> delta(
      Policy before,
      Rules rules,
      List<Member> changed,
      Collection<MemberId> removed,
      long to,
      Instant issuedAt) {
    boolean sameRules = rules.equals(before.rules());
    if (sameRules && changed.isEmpty() && removed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PolicyDelta(
            before.head().version(),
            to,
            issuedAt,
            sameRules ? null : rules,
            changed.stream().sorted(Comparator.comparing(Member::id)).toList(),
            removed.stream().sorted().toList()));
  }

  private static Rules sorted(Rules rules) {
    return new Rules(
        rules.timeZone(),
        rules.settings(),
        sorted(rules.calendars(), Comparator.comparing(Calendar::id)),
        sorted(rules.zones(), Comparator.comparing(Zone::id)),
        sorted(rules.doors(), Comparator.comparing(Door::id)),
        sorted(rules.plans(), Comparator.comparing(Plan::id)));
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    return list.stream().sorted(order).toList();
  }
}
