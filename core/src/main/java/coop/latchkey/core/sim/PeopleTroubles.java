package coop.latchkey.core.sim;

import coop.latchkey.core.id.MemberId;
import java.time.Duration;

/// Makes up what people do that they should not, and crowds.
record PeopleTroubles(Draft draft, Dice dice, Site site, Register register, Ways ways) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration PACE = Duration.ofMillis(1200);
  private static final int KNOWN_PIN_DIGITS = 4;
  private static final int STRANGE_CARDS = 500;
  private static final double BREAKS_IN = 0.7;
  private static final long CROWD_AT = 9 * Draft.HOUR;
  private static final long CROWD_STAYS = 8 * Draft.HOUR;
  private static final long CROWD_SPREAD = 4 * Draft.MINUTE;

  static void add(Draft draft, Site site, Register register, Ways ways) {
    Dice dice = draft.dice("people " + site.id());
    PeopleTroubles troubles = new PeopleTroubles(draft, dice, site, register, ways);
    for (int i = draft.times(dice, FaultKind.SHARED_BADGE, 2); i > 0; i--) {
      troubles.shareBadge();
    }
    for (int i = draft.times(dice, FaultKind.LOST_BADGE, 0.7); i > 0; i--) {
      troubles.loseBadge();
    }
    for (int i = draft.times(dice, FaultKind.INTRUDER, 2); i > 0; i--) {
      troubles.intrude();
    }
    troubles.with(draft.dice("burglars " + site.id())).breakIn();
    troubles.with(draft.dice("errands " + site.id())).runErrands();
    if (draft.has(FaultKind.CROWD)) {
      SiteDays.forEach(draft, site, (_, midnight) -> troubles.crowd(midnight + CROWD_AT));
    }
  }

  private static Manner as(FaultKind kind, int tries) {
    return new Manner(PATIENCE, PACE, tries, 0, false, false, kind);
  }

  /// Two come in on one badge, one right after the other, and go out again later.
  private void shareBadge() {
    Register.Entry owner = dice.any(register.entries());
    Register.Entry other = dice.any(register.entries());
    Ways.Step door = door();
    long at = draft.moment(dice);
    Manner shares = as(FaultKind.SHARED_BADGE, 1);
    Showing badge = owner.badge(at);
    draft.add(at, new PersonAct.GoIn(owner.who(), door.door(), badge, shares));
    long again = at + 8 * Draft.SECOND + (long) (dice.unit() * 2 * Draft.MINUTE);
    draft.add(again, new PersonAct.GoIn(other.who(), door.door(), badge, shares));
    long out = again + Draft.MINUTE + (long) (dice.unit() * 3 * Draft.HOUR);
    Showing leaves = door.fitting().readsLeaving() ? badge : new Showing.Button();
    draft.add(out, new PersonAct.GoOut(owner.who(), door.door(), leaves, shares));
    draft.add(
        out + 20 * Draft.SECOND, new PersonAct.GoOut(other.who(), door.door(), leaves, shares));
  }

  /// Somebody finds a badge and tries it; where badges are revoked, also after that.
  private void loseBadge() {
    Register.Entry owner = dice.any(register.entries());
    SpaceMember finder = register.newName("stranger");
    long at = draft.moment(dice);
    Showing badge = owner.badge(at);
    finds(at, finder, badge);
    if (!draft.has(FaultKind.REVOCATION) || !owner.hasFirst()) {
      return;
    }
    long told = at + Draft.MINUTE + (long) (dice.unit() * 2 * Draft.HOUR);
    draft.add(told, new OperatorAct.Revoke(owner.who(), owner.firstCard()));
    finds(told + 5 * Draft.SECOND, finder, badge);
    finds(told + 2 * Draft.MINUTE + (long) (dice.unit() * Draft.HOUR), finder, badge);
  }

  private void finds(long at, SpaceMember finder, Showing badge) {
    Ways.Step door = door();
    draft.add(at, new PersonAct.GoIn(finder, door.door(), badge, as(FaultKind.LOST_BADGE, 1)));
    draft.add(
        at + 5 * Draft.MINUTE,
        new PersonAct.GoOut(
            finder, door.door(), new Showing.Button(), as(FaultKind.LOST_BADGE, 1)));
  }

  /// A stranger tries the handle, some cards and some PINs, and goes away.
  private void intrude() {
    SpaceMember stranger = register.newName("stranger");
    Ways.Step door = door();
    long at = draft.moment(dice);
    Manner tries = as(FaultKind.INTRUDER, 1 + dice.below(3));
    draft.add(at, new PersonAct.GoIn(stranger, door.door(), new Showing.Handle(), tries));
    for (int i = 1 + dice.below(8); i > 0; i--) {
      at += 15 * Draft.SECOND;
      Showing with =
          door.fitting().keypad() && dice.chance(0.6)
              ? new Showing.Pin(pin())
              : new Showing.Badge(site.cards().strange(dice.below(STRANGE_CARDS)));
      draft.add(at, new PersonAct.GoIn(stranger, door.door(), with, tries));
    }
  }

  private PeopleTroubles with(Dice other) {
    return new PeopleTroubles(draft, other, site, register, ways);
  }

  /// Somebody breaks a door open, looks around and leaves.
  private void breakIn() {
    for (int i = draft.times(dice, FaultKind.INTRUDER, BREAKS_IN); i > 0; i--) {
      SpaceMember burglar = new SpaceMember(site.id(), new MemberId("burglar-" + i));
      Ways.Step door = door();
      long at = draft.moment(dice);
      Duration open = Duration.ofMillis(Math.round(dice.between(1, 20) * Draft.SECOND));
      Manner breaks = new Manner(PATIENCE, open, 1, 0, false, false, FaultKind.INTRUDER);
      draft.add(at, new PersonAct.GoIn(burglar, door.door(), new Showing.Crowbar(), breaks));
      long leaves = at + Draft.MINUTE + (long) (dice.unit() * 10 * Draft.MINUTE);
      draft.add(
          leaves,
          new PersonAct.GoOut(
              burglar, door.door(), new Showing.Button(), as(FaultKind.INTRUDER, 1)));
    }
  }

  /// Whoever has bought some units looks in twice on some days, which may be once too often.
  private void runErrands() {
    for (Register.Entry who : register.entries()) {
      if (who.holds(Plans.SOME) || who.holds(Plans.BUNDLE)) {
        Ways.Step door = door();
        long at = draft.moment(dice);
        lookIn(who, door, at);
        lookIn(who, door, at + 90 * Draft.MINUTE);
      }
    }
  }

  private void lookIn(Register.Entry who, Ways.Step door, long at) {
    if (at >= who.fromMillis()) {
      draft.add(at, new PersonAct.GoIn(who.who(), door.door(), who.all(at), Manner.USUAL));
      long leaves = at + 5 * Draft.MINUTE;
      Showing with = door.fitting().readsLeaving() ? who.badge(leaves) : new Showing.Button();
      draft.add(leaves, new PersonAct.GoOut(who.who(), door.door(), with, Manner.USUAL));
    }
  }

  private String pin() {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < KNOWN_PIN_DIGITS; i++) {
      digits.append(dice.below(10));
    }
    return digits.toString();
  }

  /// Most members come to one door within some minutes; who has not gone until evening goes then.
  private void crowd(long around) {
    Ways.Step door = ways.street().getFirst();
    double share = dice.between(0.4, 1);
    for (Register.Entry member : register.entries()) {
      long at = around + Math.round(dice.gaussian() * CROWD_SPREAD);
      if (dice.chance(share) && at >= member.fromMillis()) {
        Manner manner = as(FaultKind.CROWD, 2);
        draft.add(at, new PersonAct.GoIn(member.who(), door.door(), member.all(at), manner));
        long leaves = at + CROWD_STAYS + (long) (dice.unit() * 3 * Draft.HOUR);
        Showing with = door.fitting().readsLeaving() ? member.badge(leaves) : new Showing.Button();
        draft.add(leaves, new PersonAct.GoOut(member.who(), door.door(), with, manner));
      }
    }
  }

  private Ways.Step door() {
    return dice.any(ways.street());
  }
}
