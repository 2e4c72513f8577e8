package coop.latchkey.hub.rule;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.names.MemberQuery;
import coop.latchkey.hub.policy.PolicyCompiler;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.policy.SpaceRules;
import coop.latchkey.hub.policy.Training;
import coop.latchkey.hub.web.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What has to be looked at to know that a change leaves a space's rules in order: everything; but
/// when members only were changed, then these, whom they name or invited and with whom they might
/// share a credential. So one member's change costs the same in a space of any size.
record RuleScope(RuleSet set, boolean whole) {
  static RuleScope of(Handle handle, SpaceId space, List<RuleEdit> edits) {
    boolean membersOnly = edits.stream().allMatch(edit -> edit.kind() == RuleKind.MEMBER);
    if (!membersOnly) {
      return new RuleScope(RuleSet.of(handle, space), true);
    }
    SpaceRules rules = RulesRows.withoutMembers(handle, space);
    List<Training> trainings = RulesRows.trainings(handle, space);
    Set<String> ids = new LinkedHashSet<>();
    for (Training training : trainings) {
      training.trainers().forEach(trainer -> ids.add(trainer.member().value()));
    }
    for (RuleEdit edit : edits) {
      if (edit.state() == null) {
        MemberQuery.guestsOf(handle, space, new MemberId(edit.id()))
            .forEach(guest -> ids.add(guest.place().member()));
      }
      for (Member member : RuleWork.member(edit)) {
        ids.addAll(around(handle, space, member));
        // Last, so that a credential in use is a problem of whoever is to have it now.
        ids.remove(member.id().value());
      }
    }
    edits.forEach(edit -> ids.add(edit.id()));
    List<Member> members = new ArrayList<>();
    for (String id : ids) {
      Member member = RulesRows.member(handle, space, new MemberId(id));
      if (member != null) {
        members.add(member);
      }
    }
    SpaceRules some = new SpaceRules(space, rules.shared(), rules.doors(), members);
    return new RuleScope(new RuleSet(some, trainings, List.of()), false);
  }

  private static Set<String> around(Handle handle, SpaceId space, Member member) {
    Set<String> ids = new LinkedHashSet<>();
    GuestPass guest = member.guest();
    if (guest != null) {
      ids.add(guest.host().value());
    }
    for (Credential credential : member.credentials()) {
      ids.addAll(
          handle
              .createQuery("SELECT member FROM credential WHERE space = ? AND digest = ?")
              .bind(0, space.value())
              .bind(1, credential.digest().toString())
              .mapTo(String.class)
              .list());
    }
    return ids;
  }

  List<RuleProblem> problems(Handle handle, HubKeys keys) {
    List<RuleProblem> problems =
        whole ? set.problems(handle, keys) : new ArrayList<>(RuleCheck.of(set));
    if (problems.isEmpty()) {
      problems.addAll(compiled());
    }
    return problems;
  }

  /// What a gateway would say to the policy.
  private List<RuleProblem> compiled() {
    List<RuleProblem> problems = new ArrayList<>();
    for (GatewayId gateway : set.rules().doors().keySet()) {
      try {
        Policy.compile(PolicyCompiler.compile(set.rules(), gateway, 1, Instant.EPOCH));
      } catch (IllegalArgumentException e) {
        problems.add(
            new RuleProblem(
                "gateways",
                gateway.value(),
                "",
                Said.of("problem.rules.policy", "why", "" + e.getMessage())));
      }
    }
    return problems;
  }
}
