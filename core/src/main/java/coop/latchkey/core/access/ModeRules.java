package coop.latchkey.core.access;

import coop.latchkey.core.access.Decision.Ask;
import coop.latchkey.core.access.Decision.Asked;
import coop.latchkey.core.access.Explanation.Rule;
import coop.latchkey.core.access.Explanation.Verdict;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.DoorMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a door asks for at this hour beside an entitled credential.
final class ModeRules {
  private final CredentialTable credentials;
  private final MembershipRules membership;
  private final NextOpening next;

  ModeRules(CredentialTable credentials, MembershipRules membership, NextOpening next) {
    this.credentials = credentials;
    this.membership = membership;
    this.next = next;
  }

  /// @param alone whether a zone behind the door asks for a second person
  @Nullable Decision check(Case one, DoorPlace door, MemberId member, boolean alone) {
    DoorMode mode = mode(one, door);
    @Nullable Decision no =
        switch (mode) {
          case CARD, UNLOCKED, TWO_PERSON -> null;
          case LOCKED -> locked(one, door);
          case CARD_AND_PIN -> pin(one, member);
        };
    if (no != null) {
      return no;
    }
    boolean companion = one.request.companion() != null && !one.request.companion().equals(member);
    if (alone || (mode == DoorMode.TWO_PERSON && !companion)) {
      return asked(one, alone ? Rule.NOT_ALONE : Rule.DOOR_MODE, Ask.SECOND_PERSON, member);
    }
    one.passed(Rule.DOOR_MODE, mode.code());
    return null;
  }

  private DoorMode mode(Case one, DoorPlace door) {
    DoorPlace.Mode mode =
        one.moment.clockTrusted() ? inForce(door, one.today, one.minute) : withoutClock(door);
    return mode == null ? DoorMode.CARD : mode.mode();
  }

  /// What the door's hours say at a moment.
  static ModeNow at(DoorPlace door, WallClock clock, Moment moment) {
    DoorPlace.Mode mode =
        moment.clockTrusted() ? inForce(door, clock, moment.at()) : withoutClock(door);
    return mode == null ? ModeNow.USUAL : new ModeNow(mode.mode(), mode.afterFirstPerson());
  }

  private static DoorPlace.@Nullable Mode withoutClock(DoorPlace door) {
    for (DoorPlace.Mode mode : door.modes()) {
      if (holdsWithoutClock(mode)) {
        return mode;
      }
    }
    return null;
  }

  /// Without a clock, hours at which a door asks for more count as come; those at which it is
  /// locked or unlocked do not.
  private static boolean holdsWithoutClock(DoorPlace.Mode mode) {
    return mode.hours().isAlways()
        || switch (mode.mode()) {
          case CARD_AND_PIN, TWO_PERSON -> true;
          case CARD, UNLOCKED, LOCKED -> false;
        };
  }

  static DoorPlace.@Nullable Mode inForce(DoorPlace door, WallClock clock, Instant at) {
    if (door.modes().isEmpty()) {
      return null;
    }
    long wall = clock.wallSecond(at);
    return inForce(door, WallClock.day(wall), WallClock.minute(wall));
  }

  private static DoorPlace.@Nullable Mode inForce(DoorPlace door, int day, int minute) {
    for (DoorPlace.Mode mode : door.modes()) {
      if (mode.hours().contains(day, minute)) {
        return mode;
      }
    }
    return null;
  }

  private @Nullable Decision locked(Case one, DoorPlace door) {
    return membership.passesLockdown(one, 1)
        ? null
        : one.denied(
            Rule.DOOR_MODE,
            DoorMode.LOCKED.code(),
            DenialReason.DOOR_LOCKED,
            next.from(one, door, one.now()));
  }

  /// Whether a member comes in by a locked door on a day to come.
  static boolean passesLocked(RuleBook book, MemberTable members, int member, int day) {
    int end = members.firstSubscription(member + 1);
    for (int s = members.firstSubscription(member); s < end; s++) {
      if (book.plans().plan(members.plan(s)).privileges().passesLockdown() > 0
          && members.fromDay(s) <= day
          && day <= members.toDay(s)) {
        return true;
      }
    }
    return false;
  }

  /// A PIN alone is guessed sooner than it is stolen, so it does not stand for the badge: it counts
  /// as wrong, and so against the tries.
  private @Nullable Decision pin(Case one, MemberId member) {
    boolean badge =
        switch (credentials.kind(one.credential)) {
          case BADGE, PHONE -> true;
          case PIN, DURESS_PIN -> false;
        };
    CredentialDigest given = one.request.pin();
    if (badge && given == null) {
      return asked(one, Rule.DOOR_MODE, Ask.PIN, member);
    }
    int pin = badge && given != null ? credentials.find(given) : CredentialTable.NONE;
    if (pin == CredentialTable.NONE || !isGoodPin(one, pin)) {
      return one.denied(Rule.DOOR_MODE, DoorMode.CARD_AND_PIN.code(), DenialReason.WRONG_PIN, null);
    }
    if (credentials.kind(pin) == Credential.Kind.DURESS_PIN) {
      one.tell(Notice.DURESS);
    }
    return null;
  }

  private boolean isGoodPin(Case one, int pin) {
    boolean isPin =
        switch (credentials.kind(pin)) {
          case PIN, DURESS_PIN -> true;
          case BADGE, PHONE -> false;
        };
    return isPin
        && credentials.member(pin) == one.member
        && !credentials.lost(pin)
        && membership.isOn(one, credentials.fromDay(pin), credentials.toDay(pin));
  }

  private static Asked asked(Case one, Rule rule, Ask ask, MemberId member) {
    if (one.trace != null) {
      one.trace.add(rule, ask.code(), Verdict.DECIDED, null, null);
    }
    return new Asked(ask, member);
  }
}
