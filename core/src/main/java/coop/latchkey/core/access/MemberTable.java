package coop.latchkey.core.access;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The members of a policy and the plans they hold, in flat arrays. The subscriptions of member `i`
/// are those from `firstSubscription(i)` up to, not including, `firstSubscription(i + 1)`.
final class MemberTable {
  private static final int ACTIVE = 1;
  private static final int LONG_UNLOCK = 2;
  private static final int FACTS = 2;
  private static final int SUBSCRIPTION = 4;

  private final MemberId[] ids;

  /// Members with what few have, by index.
  private final Map<Integer, Member> rare = new HashMap<>();

  /// Flags and first subscription of each member, and of one more that ends the last one's.
  private final int[] facts;

  /// Plan, first day, last day and units of each subscription.
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
      if (isRare(member)) {
        rare.put(i, member);
      }
      for (Subscription subscription : member.plans()) {
        int at = next * SUBSCRIPTION;
        subscriptions[at] = planIndex.applyAsInt(subscription.plan());
        subscriptions[at + 1] = CredentialTable.firstDay(subscription.from());
        subscriptions[at + 2] = CredentialTable.lastDay(subscription.to());
        Integer units = subscription.units();
        subscriptions[at + 3] = units == null ? 0 : units;
        next++;
      }
    }
    facts[count * FACTS + 1] = next;
  }

  private static boolean isRare(Member member) {
    return !member.pauses().isEmpty()
        || member.arrearsSince() != null
        || !member.learnt().isEmpty()
        || member.guest() != null
        || member.home() != null;
  }

  /// The whole member when they have pauses, arrears, trainings, an invitation or another home,
  /// which few do; null for all others.
  @Nullable Member rare(int member) {
    return rare.get(member);
  }

  /// The units bought with a subscription, 0 for the plan's own number.
  int units(int subscription) {
    return subscriptions[subscription * SUBSCRIPTION + 3];
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
