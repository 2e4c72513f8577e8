package coop.latchkey.core.access;

import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Explanation.Rule;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Zone;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Rules about who else is in: for each zone that is entered or left by a door, innermost first. A
/// companion who waits at the door to come in together counts as in.
final class PresenceRules {
  private static final Predicate<Plan.Privileges> KEYHOLDER = Plan.Privileges::keyholder;
  private static final Predicate<Plan.Privileges> RESERVE = Plan.Privileges::reserve;

  private final RuleBook book;
  private final MembershipRules membership;

  PresenceRules(RuleBook book, MembershipRules membership) {
    this.book = book;
    this.membership = membership;
  }

  /// Whether there is a place left, and a keyholder in where one is needed.
  @Nullable Denied check(Case one, DoorPlace door, MemberId member) {
    if (!door.countsPeople()) {
      return null;
    }
    Whereabouts where = Whereabouts.of(one.state, book.zones(), one.moment);
    @Nullable Denied no = null;
    for (int i = 0; no == null && i < door.crossed().size(); i++) {
      no = capacity(one, where, door.crossed().get(i), member);
    }
    for (int i = 0; no == null && i < door.crossed().size(); i++) {
      no = keyholder(one, where, door.crossed().get(i), member);
    }
    return no;
  }

  /// Whether they would be alone where nobody may be, so that a second person has to come.
  boolean needsCompany(Case one, DoorPlace door, MemberId member) {
    if (!door.countsPeople()) {
      return false;
    }
    Whereabouts where = Whereabouts.of(one.state, book.zones(), one.moment);
    for (Zone zone : door.crossed()) {
      if (zone.notAlone()) {
        if (others(one, where, zone, member, _ -> true) == 0) {
          return true;
        }
        one.passed(Rule.NOT_ALONE, zone.id());
      }
    }
    return false;
  }

  private @Nullable Denied capacity(Case one, Whereabouts where, Zone zone, MemberId member) {
    Zone.Capacity capacity = zone.capacity();
    if (capacity == null) {
      return null;
    }
    int others = others(one, where, zone, member, _ -> true);
    boolean full = others >= capacity.people();
    if (!full && capacity.reserved() > 0 && !membership.may(one, one.member, RESERVE)) {
      int holders = others(one, where, zone, member, id -> membership.may(one, id, RESERVE));
      int onReserve = Math.min(holders, capacity.reserved());
      full = others - onReserve >= capacity.people() - capacity.reserved();
    }
    if (full) {
      DenialReason why =
          capacity.people() == 1 && others > 0 ? DenialReason.ROOM_TAKEN : DenialReason.ZONE_FULL;
      return one.denied(Rule.CAPACITY, zone.id(), why, null);
    }
    one.passed(Rule.CAPACITY, zone.id());
    return null;
  }

  private @Nullable Denied keyholder(Case one, Whereabouts where, Zone zone, MemberId member) {
    if (!zone.keyholderNeeded()) {
      return null;
    }
    if (!membership.may(one, one.member, KEYHOLDER)
        && others(one, where, zone, member, id -> membership.may(one, id, KEYHOLDER)) == 0) {
      return one.denied(Rule.KEYHOLDER, zone.id(), DenialReason.NO_KEYHOLDER, null);
    }
    one.passed(Rule.KEYHOLDER, zone.id());
    return null;
  }

  private static int others(
      Case one, Whereabouts where, Zone zone, MemberId member, Predicate<MemberId> counted) {
    int others = where.others(zone.id(), member, counted);
    MemberId companion = one.request.companion();
    return companion != null
            && !companion.equals(member)
            && counted.test(companion)
            && !where.isIn(companion, zone.id())
        ? others + 1
        : others;
  }

  /// What somebody who leaves is told: what to close when nobody stays, and that others stay
  /// without a keyholder.
  void leaving(Case one, DoorPlace door, MemberId member) {
    @Nullable Whereabouts where = null;
    for (int i = 0; i < door.crossed().size(); i++) {
      Zone zone = door.crossed().get(i);
      boolean asksToClose = !zone.closing().isEmpty();
      boolean leavesOthers = zone.keyholderNeeded() && membership.may(one, one.member, KEYHOLDER);
      if (!asksToClose && !leavesOthers) {
        continue;
      }
      where = where == null ? Whereabouts.of(one.state, book.zones(), one.moment) : where;
      int others = where.others(zone.id(), member, _ -> true);
      if (asksToClose && others == 0) {
        one.tell(Notice.LAST_ONE_OUT);
      }
      if (leavesOthers
          && others > 0
          && where.others(zone.id(), member, id -> membership.may(one, id, KEYHOLDER)) == 0) {
        one.tell(Notice.KEYHOLDER_LEAVES);
      }
    }
  }
}
