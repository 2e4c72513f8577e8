package coop.latchkey.core.access;

import coop.latchkey.core.access.PolicyDocument.Member;
import coop.latchkey.core.access.PolicyDocument.Subscription;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import java.util.List;
import java.util.function.ToIntFunction;

/// The members of a policy and the plans they hold, in flat arrays. The subscriptions of member `i`
/// are those from `firstSubscription(i)` up to, not including, `firstSubscription(i + 1)`.
final class MemberTable {
  private static final int ACTIVE = 1;
  private static final int LONG_UNLOCK = 2;
  private static final int FACTS = 2;
  private static final int SUBSCRIPTION = 3;

  private final MemberId[] ids;

  /// Flags and first subscription of each member, and of one more that ends the last one's.
  private final int[] facts;

  /// Plan, first day and last day of each subscription.
  private final int[] subscriptions;

  /// Takes the members over.
  ///
  /// @param planIndex finds a plan; throws when there is none
  MemberTable(List<Member> members, ToIntFunction<PlanId> planIndex) {
    int count = members.size();
    int held = members.stream().mapToInt(member -> member.plans().size()).sum();
    ids = new MemberId[count];
    facts = new int[(count + 1) * FACTS];
    subscriptions = new int[held * SUBSCRIPTION];
    int next = 0;
    for (int i = 0; i < count; i++) {
      Member member = members.get(i);
      ids[i] = member.id();
      facts[i * FACTS] =
          (member.status() == MemberStatus.ACTIVE ? ACTIVE : 0)
              | (member.longUnlock() ? LONG_UNLOCK : 0);
      facts[i * FACTS + 1] = next;
      for (Subscription subscription : member.plans()) {
        int at = next * SUBSCRIPTION;
        subscriptions[at] = planIndex.applyAsInt(subscription.plan());
        subscriptions[at + 1] = CredentialTable.firstDay(subscription.from());
        subscriptions[at + 2] = CredentialTable.lastDay(subscription.to());
        next++;
      }
    }
    facts[count * FACTS + 1] = next;
  }

  MemberId id(int member) {
    return ids[member];
  }

  boolean isActive(int member) {
    return (facts[member * FACTS] & ACTIVE) != 0;
  }

  boolean longUnlock(int member) {
    return (facts[member * FACTS] & LONG_UNLOCK) != 0;
  }

  int firstSubscription(int member) {
    return facts[member * FACTS + 1];
  }

  int plan(int subscription) {
    return subscriptions[subscription * SUBSCRIPTION];
  }

  int fromDay(int subscription) {
    return subscriptions[subscription * SUBSCRIPTION + 1];
  }

  int toDay(int subscription) {
    return subscriptions[subscription * SUBSCRIPTION + 2];
  }
}
