package coop.latchkey.core.sim;

import coop.latchkey.core.id.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everyday life in a space: turns the routines of its members into what they do at its doors and
/// desks.
final class Comings {
  private static final double USES_FRONT = 0.8;
  private static final double OTHER_WAY_OUT = 0.1;
  private static final double HAS_DESK = 0.7;
  private static final double HAS_ROOM = 0.45;
  private static final double WRONG_ROOM = 0.1;
  private static final long AT_BICYCLE = 25 * Draft.SECOND;
  private static final double GOES_TOGETHER = 0.7;
  private static final long SITS_AFTER = 4 * Draft.SECOND;
  private static final long NEXT_DOOR = 6 * Draft.SECOND;
  private static final long RIGHT_BEHIND = 2_500;

  private final Draft draft;
  private final Site site;
  private final Ways ways;
  private final List<Register.Entry> entries;
  private final List<Someone> members = new ArrayList<>();
  private final Dice dice;
  private final Passing passing;
  private final Guests guests;

  /// A member's habits here.
  private static final class Someone {
    private final Register.Entry entry;
    private final ZoneId room;
    private final @Nullable SpaceSensor desk;
    private Ways.Step door;

    Someone(Register.Entry entry, ZoneId room, @Nullable SpaceSensor desk, Ways.Step door) {
      this.entry = entry;
      this.room = room;
      this.desk = desk;
      this.door = door;
    }
  }

  Comings(Draft draft, Site site, Register register, Ways ways) {
    this.draft = draft;
    this.site = site;
    this.ways = ways;
    entries = register.entries();
    dice = draft.dice("comings " + site.id());
    passing = new Passing(draft, dice);
    guests = new Guests(draft, dice, register, ways, passing);
  }

  void add() {
    List<Routines.Habit> habits = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Someone someone = someone(entries.get(i), i);
      members.add(someone);
      habits.add(habit(someone));
    }
    Routines routines =
        new Routines(
            dice, habits, new Routines.Visitors(1, 1 + entries.size() / 15, entries.size() / 6));
    SiteDays.forEach(
        draft,
        site,
        (date, midnight) -> {
          for (Walk walk : routines.day(date, midnight / 1000.0)) {
            if (walk.person() < members.size()) {
              walk(members.get(walk.person()), walk);
            } else {
              guests.walk(walk);
            }
          }
        });
  }

  private Someone someone(Register.Entry entry, int number) {
    ZoneId room = room(entry);
    List<SpaceSensor> desks = ways.desks(room);
    SpaceSensor desk =
        !desks.isEmpty() && dice.chance(HAS_DESK) ? desks.get(number % desks.size()) : null;
    return new Someone(entry, room, desk, ways.street().getFirst());
  }

  /// Where they sit: mostly where they may; some try a room that is not theirs.
  private ZoneId room(Register.Entry entry) {
    if (entry.holds(Plans.MAKER) && ways.rooms().contains(House.WORKSHOP)) {
      return House.WORKSHOP;
    }
    List<ZoneId> rooms = dice.chance(WRONG_ROOM) ? ways.rooms() : ways.openRooms();
    return !rooms.isEmpty() && dice.chance(HAS_ROOM) ? dice.any(rooms) : ways.hall();
  }

  /// Puts the bicycle where it belongs, or fetches it.
  private void bicycle(Someone who, long at) {
    if (who.entry.holds(Plans.BICYCLE)) {
      for (Ways.Step step : ways.to(House.CELLAR)) {
        passing.in(at, who.entry, step, false);
        passing.out(at + AT_BICYCLE, who.entry, step, false);
      }
    }
  }

  private Routines.Habit habit(Someone someone) {
    Place desk = someone.room.equals(ways.hall()) ? Place.OPEN : Place.STUDIO;
    return someone.entry.holds(Plans.NIGHT)
        ? new Routines.Habit(0.3 + 0.5 * dice.unit(), 17 + 4 * dice.unit(), 26, desk)
        : Routines.Habit.usual(dice, desk);
  }

  private void walk(Someone who, Walk walk) {
    long at = Math.round(walk.at() * 1000);
    if (at < who.entry.fromMillis()) {
      return;
    }
    if (isAtDesk(walk.from()) && who.desk != null) {
      draft.add(at - SITS_AFTER, new PersonAct.StandUp(who.entry.who(), who.desk));
    }
    for (Ways.Step step : ways.to(zone(who, walk.from())).reversed()) {
      passing.out(at, who.entry, step, walk.behind());
      at += nextDoor();
    }
    if (walk.from() == Place.STREET) {
      who.door = streetDoor();
      passing.in(at, who.entry, who.door, walk.behind());
      bicycle(who, at + NEXT_DOOR);
      at += nextDoor();
    } else if (walk.to() == Place.STREET) {
      bicycle(who, at - AT_BICYCLE - NEXT_DOOR);
      Ways.Step door = dice.chance(OTHER_WAY_OUT) ? streetDoor() : who.door;
      passing.out(at, who.entry, door, walk.behind());
      return;
    }
    for (Ways.Step step : ways.to(zone(who, walk.to()))) {
      passing.in(at, who.entry, step, walk.behind());
      if (step.together() && dice.chance(GOES_TOGETHER)) {
        passing.in(at + RIGHT_BEHIND, dice.any(members).entry, step, false);
      }
      at += nextDoor();
    }
    if (isAtDesk(walk.to()) && who.desk != null) {
      draft.add(at + SITS_AFTER, new PersonAct.SitDown(who.entry.who(), who.desk));
    }
  }

  private static boolean isAtDesk(Place place) {
    return place == Place.OPEN || place == Place.STUDIO;
  }

  private long nextDoor() {
    return NEXT_DOOR + dice.below(8_000);
  }

  private Ways.Step streetDoor() {
    List<Ways.Step> doors = ways.street();
    return doors.size() == 1 || dice.chance(USES_FRONT) ? doors.getFirst() : dice.any(doors);
  }

  private ZoneId zone(Someone who, Place place) {
    return switch (place) {
      case STREET, HALL, OPEN -> ways.hall();
      case STUDIO -> who.room;
      case MEETING -> ways.meeting();
    };
  }
}
