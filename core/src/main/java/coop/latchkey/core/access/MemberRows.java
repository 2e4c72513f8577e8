package coop.latchkey.core.access;

import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Members and the plans they hold, in flat pages: some 30 bytes for each, and no object but for
/// those few who have more than plans. Filled by one thread, then frozen and read by all.
final class MemberRows {
  private static final List<MemberStatus> STATUSES = List.of(MemberStatus.values());
  private static final int STATUS = 3;
  private static final int LONG_UNLOCK = 4;
  private static final int FLAG_BITS = 3;
  private static final int FACTS = 2;

  private final Packed ids = new Packed();

  /// First subscription with the flags below it, and first credential of each member; once frozen,
  /// also of one more, that ends the last one's.
  private final Ints facts = new Ints();

  /// What each subscription says: a row of [#terms].
  private final Ints held = new Ints();

  /// Plan of this table, first day, last day, units.
  private final Tuples terms = new Tuples(4);

  private final Map<PlanId, Integer> planIndexes = new HashMap<>();
  private final List<PlanId> plans = new ArrayList<>();
  private final Map<Integer, Member> rare = new HashMap<>();

  /// Takes a member over.
  ///
  /// @param credentials how many credentials members before this one have
  void add(Member member, int credentials) {
    if (isRare(member)) {
      rare.put(ids.count(), member);
    }
    ids.add(member.id());
    int flags = STATUSES.indexOf(member.status()) | (member.longUnlock() ? LONG_UNLOCK : 0);
    facts.add(held.size() << FLAG_BITS | flags);
    facts.add(credentials);
    for (Subscription subscription : member.plans()) {
      Integer units = subscription.units();
      held.add(
          terms.add(
              planIndex(subscription.plan()),
              CredentialRows.firstDay(subscription.from()),
              CredentialRows.lastDay(subscription.to()),
              units == null ? 0 : units));
    }
  }

  /// Ends adding; throws when a member was given twice.
  void freeze(int credentials) {
    ids.index();
    terms.freeze();
    facts.add(held.size() << FLAG_BITS);
    facts.add(credentials);
  }

  private int planIndex(PlanId plan) {
    Integer known = planIndexes.get(plan);
    if (known != null) {
      return known;
    }
    planIndexes.put(plan, plans.size());
    plans.add(plan);
    return plans.size() - 1;
  }

  private static boolean isRare(Member member) {
    return !member.pauses().isEmpty()
        || member.arrearsSince() != null
        || !member.learnt().isEmpty()
        || member.guest() != null
        || member.home() != null;
  }

  Packed ids() {
    return ids;
  }

  int count() {
    return ids.count();
  }

  int subscriptions() {
    return held.size();
  }

  /// The index of each plan of this table elsewhere; -1 for one that is not there.
  int[] plansIn(Map<PlanId, Integer> elsewhere) {
    return plans.stream().mapToInt(plan -> elsewhere.getOrDefault(plan, -1)).toArray();
  }

  PlanId planId(int plan) {
    return plans.get(plan);
  }

  @Nullable Member rare(int member) {
    return rare.get(member);
  }

  MemberStatus status(int member) {
    return STATUSES.get(facts.get(member * FACTS) & STATUS);
  }

  boolean longUnlock(int member) {
    return (facts.get(member * FACTS) & LONG_UNLOCK) != 0;
  }

  int firstSubscription(int member) {
    return facts.get(member * FACTS) >>> FLAG_BITS;
  }

  int firstCredential(int member) {
    return facts.get(member * FACTS + 1);
  }

  /// Plan, first day, last day or units of a subscription.
  int term(int subscription, int column) {
    return terms.get(held.get(subscription), column);
  }

  /// The whole member.
  Member member(int index, CredentialRows credentials) {
    Member whole = rare.get(index);
    if (whole != null) {
      return whole;
    }
    Subscription[] plansHeld =
        new Subscription[firstSubscription(index + 1) - firstSubscription(index)];
    Arrays.setAll(plansHeld, i -> subscription(firstSubscription(index) + i));
    return new Member(
        ids.id(index),
        status(index),
        List.of(plansHeld),
        credentials.of(firstCredential(index), firstCredential(index + 1)),
        longUnlock(index),
        List.of(),
        null,
        List.of(),
        null,
        null);
  }

  private Subscription subscription(int index) {
    int units = term(index, 3);
    return new Subscription(
        plans.get(term(index, 0)),
        CredentialRows.date(term(index, 1)),
        CredentialRows.date(term(index, 2)),
        units == 0 ? null : units);
  }
}
