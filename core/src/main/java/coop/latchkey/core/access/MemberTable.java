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
  private final MemberId[] ids;
  private final boolean[] active;
  private final boolean[] longUnlock;
  private final int[] first;
  private final int[] plans;
  private final int[] fromDays;
  private final int[] toDays;

  /// Takes the members over.
  ///
  /// @param planIndex finds a plan; throws when there is none
  MemberTable(List<Member> members, ToIntFunction<PlanId> planIndex) {
    int count = members.size();
    int subscriptions = members.stream().mapToInt(member -> member.plans().size()).sum();
    ids = new MemberId[count];
    active = new boolean[count];
    longUnlock = new boolean[count];
    first = new int[count + 1];
    plans = new int[subscriptions];
    fromDays = new int[subscriptions];
    toDays = new int[subscriptions];
    int next = 0;
    for (int i = 0; i < count; i++) {
      Member member = members.get(i);
      ids[i] = member.id();
      active[i] = member.status() == MemberStatus.ACTIVE;
      longUnlock[i] = member.longUnlock();
      first[i] = next;
      for (Subscription subscription : member.plans()) {
        plans[next] = planIndex.applyAsInt(subscription.plan());
        fromDays[next] = CredentialTable.firstDay(subscription.from());
        toDays[next] = CredentialTable.lastDay(subscription.to());
        next++;
      }
    }
    first[count] = next;
  }

  MemberId id(int member) {
    return ids[member];
  }

  boolean isActive(int member) {
    return active[member];
  }

  boolean longUnlock(int member) {
    return longUnlock[member];
  }

  int firstSubscription(int member) {
    return first[member];
  }

  int plan(int subscription) {
    return plans[subscription];
  }

  int fromDay(int subscription) {
    return fromDays[subscription];
  }

  int toDay(int subscription) {
    return toDays[subscription];
  }
}
