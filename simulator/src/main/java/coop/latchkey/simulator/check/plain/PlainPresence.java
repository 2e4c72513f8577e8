package coop.latchkey.simulator.check.plain;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Rules about who else is in. They look at the zones that a door leads into, without those it
/// leads from.
///
/// @param oldest passages before this do not count; null when all do
/// @param may whether a member holds a plan in force that allows something
record PlainPresence(
    PlainPolicy policy,
    PlainMemory memory,
    Question question,
    @Nullable Instant oldest,
    BiPredicate<Member, Predicate<Plan.Privileges>> may) {

  /// How many others are certainly in a zone, and how many may be.
  private record Others(int least, int most) {}

  Truth capacity(Door door, Member member) {
    Truth all = Truth.YES;
    for (Zone zone : entered(door)) {
      Zone.Capacity capacity = zone.capacity();
      if (capacity != null) {
        Others others = others(zone.id(), member.id(), _ -> true);
        // Whoever waits to come in together counts as in.
        int most = others.most() + (hasCompanion(member) ? 1 : 0);
        boolean reserves = capacity.reserved() > 0 && !may.test(member, Plan.Privileges::reserve);
        int least = reserves ? capacity.people() - capacity.reserved() : capacity.people();
        Truth room =
            others.least() >= capacity.people()
                ? Truth.NO
                : Truth.of(most < least).or(Truth.UNKNOWN);
        all = all.and(room);
      }
    }
    return all;
  }

  Truth keyholder(Door door, Member member) {
    Truth all = Truth.YES;
    for (Zone zone : entered(door)) {
      if (zone.keyholderNeeded() && !may.test(member, Plan.Privileges::keyholder)) {
        Others others = others(zone.id(), member.id(), id -> isKeyholder(id));
        all =
            all.and(others.least() > 0 ? Truth.YES : others.most() > 0 ? Truth.UNKNOWN : Truth.NO);
      }
    }
    return hasCompanion(member) && all == Truth.NO ? Truth.UNKNOWN : all;
  }

  /// Whether they would be alone where nobody may be.
  Truth alone(Door door, Member member) {
    Truth alone = Truth.NO;
    for (Zone zone : entered(door)) {
      if (zone.notAlone()) {
        Others others = others(zone.id(), member.id(), _ -> true);
        alone =
            alone.or(others.least() > 0 ? Truth.NO : others.most() > 0 ? Truth.UNKNOWN : Truth.YES);
      }
    }
    return alone;
  }

  /// Whether somebody else showed a credential of theirs a moment ago.
  boolean hasCompanion(Member member) {
    for (CredentialDigest shown : question.beside()) {
      MemberId other = policy.holderOf(shown);
      if (other != null && !other.equals(member.id())) {
        return true;
      }
    }
    return false;
  }

  private boolean isKeyholder(MemberId id) {
    Member member = policy.member(id);
    return member != null && may.test(member, Plan.Privileges::keyholder);
  }

  private Others others(ZoneId zone, MemberId than, Predicate<MemberId> counted) {
    int least = 0;
    int most = 0;
    for (MemberId one : memory.members()) {
      if (!one.equals(than) && counted.test(one)) {
        Truth in = memory.isIn(question.gateway(), one, zone, policy, oldest);
        least += in == Truth.YES ? 1 : 0;
        most += in == Truth.NO ? 0 : 1;
      }
    }
    return new Others(least, most);
  }

  private List<Zone> entered(Door door) {
    List<Zone> entered = new ArrayList<>();
    for (ZoneId at = door.to(); at != null && !policy.isWithin(door.from(), at); ) {
      Zone zone = policy.zone(at);
      if (zone == null) {
        break;
      }
      entered.add(zone);
      at = zone.inside();
    }
    return entered;
  }
}
