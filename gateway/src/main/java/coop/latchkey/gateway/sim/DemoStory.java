package coop.latchkey.gateway.sim;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.sim.Act;
import coop.latchkey.core.sim.Dice;
import coop.latchkey.core.sim.FaultKind;
import coop.latchkey.core.sim.Manner;
import coop.latchkey.core.sim.PersonAct;
import coop.latchkey.core.sim.Showing;
import coop.latchkey.core.sim.SpaceDoor;
import coop.latchkey.core.sim.SpaceMember;
import coop.latchkey.core.sim.Story;
import coop.latchkey.core.sim.StoryTeller;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The working weeks of a demo: everyday life, many coming at nine, some behind others and some
/// holding the door, and a stranger who tries badges all day.
final class DemoStory {
  private static final Set<FaultKind> SHOWN =
      EnumSet.of(FaultKind.CROWD, FaultKind.TAILGATING, FaultKind.DOOR_HELD);
  private static final LocalDate MONDAY = LocalDate.of(2027, 1, 4);
  private static final int DAYS = 5;

  /// Long enough for the demo's doors to warn (after 8 s) and to sound an alarm (after 15 s).
  private static final Duration HOLDS_MOST = Duration.ofSeconds(17);

  /// So many acts go by before somebody holds a door: a demo begins with people who come in.
  private static final int STRAIGHT = 10;

  /// When the stranger comes, in minutes of the day.
  private static final int STRANGER_FROM = 8 * 60;

  private static final int STRANGER_UNTIL = 19 * 60;
  private static final double FOUND_BADGE_SHARE = 0.3;
  private static final int STRANGE_CARDS = 60_000;
  private static final Manner TRIES =
      new Manner(
          Duration.ofMillis(1500), Duration.ofSeconds(1), 1, 0, false, false, FaultKind.INTRUDER);

  private DemoStory() {}

  /// Five working days; equal seeds give equal weeks.
  static Story week(House house, long seed) {
    Instant begin = MONDAY.atStartOfDay(house.site().rules().timeZone()).toInstant();
    Story week = StoryTeller.tell(seed, begin, DAYS, house.cooperative(seed), SHOWN);
    List<Story.Timed> acts = new ArrayList<>();
    for (Story.Timed timed : week.acts()) {
      Duration atMost = acts.size() < STRAIGHT ? Manner.USUAL.lingers() : HOLDS_MOST;
      acts.add(new Story.Timed(timed.atMillis(), inHaste(timed.act(), atMost)));
    }
    stranger(house, Dice.of(seed, "stranger"), acts);
    acts.sort(Comparator.comparingLong(Story.Timed::atMillis));
    return week.with(acts);
  }

  /// People live faster than doors: whoever holds one for minutes would hold up a whole morning.
  private static Act inHaste(Act act, Duration atMost) {
    return switch (act) {
      case PersonAct.GoIn(var who, var at, var with, var manner) ->
          new PersonAct.GoIn(who, at, with, inHaste(manner, atMost));
      case PersonAct.GoOut(var who, var at, var with, var manner) ->
          new PersonAct.GoOut(who, at, with, inHaste(manner, atMost));
      default -> act;
    };
  }

  private static Manner inHaste(Manner manner, Duration atMost) {
    Duration lingers = manner.lingers().compareTo(atMost) > 0 ? atMost : manner.lingers();
    return new Manner(
        manner.waits(),
        lingers,
        manner.tries(),
        manner.bringing(),
        manner.follows(),
        manner.turns(),
        manner.as());
  }

  /// Tries badges that nobody here knows, and some that were found.
  private static void stranger(House house, Dice dice, List<Story.Timed> acts) {
    SpaceMember who = new SpaceMember(house.site().id(), new MemberId("stranger"));
    List<SpaceDoor> entrances =
        house.site().rules().doors().stream()
            .filter(door -> door.from() == null)
            .map(door -> new SpaceDoor(house.site().id(), door.id()))
            .toList();
    for (int day = 0; day < DAYS; day++) {
      for (double minute = STRANGER_FROM;
          minute < STRANGER_UNTIL;
          minute += 40 + 50 * dice.unit()) {
        boolean found = !house.lost().isEmpty() && dice.chance(FOUND_BADGE_SHARE);
        Showing badge =
            new Showing.Badge(
                found
                    ? dice.any(house.lost())
                    : house.site().cards().strange(dice.below(STRANGE_CARDS)));
        long at = Duration.ofDays(day).plusMillis((long) (minute * 60_000)).toMillis();
        acts.add(new Story.Timed(at, new PersonAct.GoIn(who, dice.any(entrances), badge, TRIES)));
      }
    }
  }
}
