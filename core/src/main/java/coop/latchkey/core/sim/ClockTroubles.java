package coop.latchkey.core.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/// Makes up what happens to clocks, and tells what happens to the time by law.
record ClockTroubles(Draft draft, Dice dice, List<SpaceGateway> gateways) {
  private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);
  private static final double OF_HUB = 0.15;
  private static final long LONGEST = 8 * Draft.HOUR;
  private static final long MONTH = 31 * Draft.DAY;

  static void add(Draft draft) {
    ClockTroubles troubles =
        new ClockTroubles(draft, draft.dice("clock"), draft.cooperative().gateways());
    troubles.add();
    draft.cooperative().spaces().forEach(troubles::byLaw);
  }

  private void add() {
    double few = Troubles.share(gateways);
    for (int i = draft.times(dice, FaultKind.DRIFT, few); i > 0; i--) {
      long at = draft.moment(dice);
      int fast = 10 << dice.below(9);
      draft.add(
          at,
          new ClockAct.Drift(
              computer(),
              dice.chance(0.5) ? fast : -fast,
              draft.lasting(dice, at, Draft.HOUR, 2 * Draft.DAY)));
    }
    for (int i = draft.times(dice, FaultKind.CLOCK_STEP, 1.5 * few); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, new ClockAct.Step(computer(), step(), lasting(at)));
    }
    for (int i = draft.times(dice, FaultKind.NO_CLOCK, few); i > 0; i--) {
      long at = draft.moment(dice);
      draft.add(at, new ClockAct.NoClock(dice.any(gateways), lasting(at)));
    }
    for (int i = draft.times(dice, FaultKind.LONG_OFF, 0.3 * few); i > 0; i--) {
      long at = (long) (draft.quietAt() * dice.between(0, 0.4));
      draft.add(
          at,
          new ClockAct.LongOff(
              dice.any(gateways), draft.lasting(dice, at, draft.quietAt() / 2, MONTH)));
    }
  }

  /// Half a second to some days, forward or back.
  private Duration step() {
    long millis = Math.round(Math.exp(dice.between(Math.log(500), Math.log(3 * Draft.DAY))));
    return Duration.ofMillis(dice.chance(0.5) ? millis : -millis);
  }

  private Computer computer() {
    return dice.chance(OF_HUB) ? new Computer.Hub() : dice.any(gateways);
  }

  private Duration lasting(long at) {
    return draft.lasting(dice, at, Draft.MINUTE, LONGEST);
  }

  private void byLaw(Site site) {
    ZoneId zone = site.rules().timeZone();
    Instant quiet = draft.begin().plusMillis(draft.quietAt());
    ZoneOffsetTransition change = zone.getRules().nextTransition(draft.begin());
    if (change != null && change.getInstant().isBefore(quiet)) {
      draft.add(
          millis(change.getInstant()), new ClockAct.ClocksChange(site.id(), change.getDuration()));
    }
    LocalDate day = draft.begin().atZone(zone).toLocalDate();
    LocalDate last = quiet.atZone(zone).toLocalDate();
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      if (MonthDay.from(day).equals(LEAP_DAY)) {
        draft.add(millis(day.atStartOfDay(zone).toInstant()), new ClockAct.LeapDay(site.id()));
      }
    }
  }

  private long millis(Instant at) {
    return at.toEpochMilli() - draft.begin().toEpochMilli();
  }
}
