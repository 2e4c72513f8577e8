package coop.latchkey.core.access;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members of a policy and the plans they hold. The subscriptions of member `i` are those from
/// `firstSubscription(i)` up to, not including, `firstSubscription(i + 1)`. Members who changed lie
/// in a second, small table; their indexes and those of their subscriptions follow those of the
/// first.
final class MemberTable {
  private final Layers layers;
  private final MemberRows base;
  private final MemberRows over;
  private final int split;
  private final int subscriptionSplit;

  /// The policy's index of each plan that stands in a layer.
  private final int[] basePlans;

  private final int[] overPlans;

  /// Throws when a member holds a plan that there is not.
  ///
  /// @param plans the policy's index of each plan
  MemberTable(Layers layers, Map<PlanId, Integer> plans) {
    this.layers = layers;
    base = layers.base().members();
    over = layers.over().members();
    split = layers.memberSplit();
    subscriptionSplit = base.subscriptions();
    basePlans = base.plansIn(plans);
    overPlans = over.plansIn(plans);
    for (int i = 0; i < basePlans.length; i++) {
      if (basePlans[i] < 0 && isHeldInBase(i)) {
        throw new IllegalArgumentException("there is no plan " + base.planId(i));
      }
    }
    for (int i = 0; i < overPlans.length; i++) {
      if (overPlans[i] < 0) {
        throw new IllegalArgumentException("there is no plan " + over.planId(i));
      }
    }
  }

  private boolean isHeldInBase(int plan) {
    for (int i = 0; i < base.count(); i++) {
      int end = layers.isGone(i) ? 0 : base.firstSubscription(i + 1);
      for (int s = base.firstSubscription(i); s < end; s++) {
        if (base.term(s, 0) == plan) {
          return true;
        }
      }
    }
    return false;
  }

  /// The member's index, or [CredentialTable#NONE].
  int find(MemberId id) {
    int late = over.ids().find(id);
    if (late != CredentialTable.NONE) {
      return split + late;
    }
    int early = base.ids().find(id);
    return early == CredentialTable.NONE || layers.isGone(early) ? CredentialTable.NONE : early;
  }

  /// The whole member when they have pauses, arrears, trainings, an invitation or another home,
  /// which few do; null for all others.
  @Nullable Member rare(int member) {
    return member < split ? base.rare(member) : over.rare(member - split);
  }

  /// The units bought with a subscription, 0 for the plan's own number.
  int units(int subscription) {
    return term(subscription, 3);
  }

  MemberId id(int member) {
    return member < split ? base.ids().id(member) : over.ids().id(member - split);
  }

  MemberStatus status(int member) {
    return member < split ? base.status(member) : over.status(member - split);
  }

  boolean isActive(int member) {
    return status(member) == MemberStatus.ACTIVE;
  }

  boolean longUnlock(int member) {
    return member < split ? base.longUnlock(member) : over.longUnlock(member - split);
  }

  int firstSubscription(int member) {
    return member < split
        ? base.firstSubscription(member)
        : subscriptionSplit + over.firstSubscription(member - split);
  }

  int plan(int subscription) {
    int plan = term(subscription, 0);
    return subscription < subscriptionSplit ? basePlans[plan] : overPlans[plan];
  }

  int fromDay(int subscription) {
    return term(subscription, 1);
  }

  int toDay(int subscription) {
    return term(subscription, 2);
  }

  private int term(int subscription, int column) {
    return subscription < subscriptionSplit
        ? base.term(subscription, column)
        : over.term(subscription - subscriptionSplit, column);
  }
}
