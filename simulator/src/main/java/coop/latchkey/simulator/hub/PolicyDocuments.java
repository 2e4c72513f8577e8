package coop.latchkey.simulator.hub;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Policies as documents, as checks compare them.
public final class PolicyDocuments {
  private PolicyDocuments() {}

  /// The members in the order of their names.
  public static PolicyDocument of(Policy policy) {
    List<Member> members = new ArrayList<>();
    policy.forEachMember(members::add);
    members.sort(Comparator.comparing(member -> member.id().value()));
    return new PolicyDocument(policy.head(), policy.rules(), members);
  }
}
