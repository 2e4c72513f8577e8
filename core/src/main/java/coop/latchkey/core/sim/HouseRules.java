package coop.latchkey.core.sim;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Passback;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Zone;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes up a space's rules: any that an operator may make, most of them seldom enough that most
/// people still come in.
final class HouseRules {
  private static final TrainingId MACHINES = new TrainingId("machines");
  private static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);
  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
  private static final int FORGIVEN_AT = 4 * 60;

  private final Dice dice;
  private final House house;
  private final String timeZone;
  private final int members;
  private final boolean visitors;
  private final Set<DoorId> pinDoors = new LinkedHashSet<>();
  private boolean trained;

  HouseRules(Dice dice, House house, String timeZone, int members, boolean visitors) {
    this.dice = dice;
    this.house = house;
    this.timeZone = timeZone;
    this.members = members;
    this.visitors = visitors;
  }

  Rules make() {
    return new Rules(
        java.time.ZoneId.of(timeZone),
        settings(),
        List.of(Almanac.holidays(dice)),
        zones(),
        house.ways().stream().map(this::door).toList(),
        new Plans(dice).all(house, visitors));
  }

  /// The doors at which a PIN is asked for at some hours; after [#make()].
  Set<DoorId> pinDoors() {
    return pinDoors;
  }

  /// The trainings that doors ask for; after [#make()].
  List<TrainingId> trainings() {
    return trained ? List.of(MACHINES) : List.of();
  }

  private Settings settings() {
    Settings.Stale stale =
        dice.chance(0.4)
            ? new Settings.Stale((1 + dice.below(12)) * HOUR_MILLIS, Set.of(Plans.FULL, Plans.TEAM))
            : null;
    Settings.PinTries tries =
        dice.chance(0.5)
            ? Settings.PinTries.USUAL
            : new Settings.PinTries(3, 10_000, 2 * MINUTE_MILLIS);
    return new Settings(dice.chance(0.4) ? FORGIVEN_AT : 0, dice.below(20), stale, tries);
  }

  private List<Zone> zones() {
    Map<ZoneId, Zone> zones = new LinkedHashMap<>();
    zones.put(
        House.HALL,
        new Zone(
            House.HALL,
            null,
            dice.chance(0.4) ? capacity(Math.max(3, members / (2 + dice.below(2)))) : null,
            false,
            dice.chance(0.1),
            dice.chance(0.3) ? List.of("the windows", "the coffee machine") : List.of()));
    for (House.Way way : house.rooms()) {
      zones.put(
          way.to(),
          new Zone(
              way.to(),
              way.inside(),
              dice.chance(0.5) ? capacity(2 + dice.below(4)) : null,
              dice.chance(0.2),
              dice.chance(0.15),
              dice.chance(0.2) ? List.of("the compressor") : List.of()));
    }
    return new ArrayList<>(zones.values());
  }

  private Zone.Capacity capacity(int people) {
    return new Zone.Capacity(people, dice.chance(0.3) ? 1 : 0);
  }

  private Door door(House.Way way) {
    boolean workshop = way.to().equals(House.WORKSHOP);
    boolean learnt = workshop && dice.chance(0.4);
    trained |= learnt;
    return new Door(
        way.door(),
        way.from(),
        way.to(),
        way.isStreet() ? streetModes() : roomModes(way.door(), workshop),
        passback(way.isStreet()),
        learnt ? MACHINES : null);
  }

  private List<Door.ModeHours> streetModes() {
    if (!dice.chance(0.3)) {
      return List.of();
    }
    Hours open =
        Hours.of(Plans.hours(EnumSet.range(MONDAY, FRIDAY), 9 + dice.below(2), 15 + dice.below(3)));
    return List.of(new Door.ModeHours(DoorMode.UNLOCKED, open, dice.chance(0.6)));
  }

  private List<Door.ModeHours> roomModes(DoorId door, boolean workshop) {
    List<Door.ModeHours> modes = new ArrayList<>();
    if (workshop && dice.chance(0.25)) {
      modes.add(mode(DoorMode.TWO_PERSON, 9 + dice.below(8), 20 + dice.below(3)));
    }
    if (dice.chance(0.3)) {
      modes.add(mode(DoorMode.CARD_AND_PIN, 14 + dice.below(6), 7));
      pinDoors.add(door);
    }
    if (dice.chance(0.15)) {
      modes.add(mode(DoorMode.LOCKED, 21 + dice.below(2), 6));
    }
    return modes;
  }

  private static Door.ModeHours mode(DoorMode mode, int from, int to) {
    return new Door.ModeHours(mode, Hours.of(Plans.hours(ALL_DAYS, from, to)), false);
  }

  private @Nullable Passback passback(boolean street) {
    if (!dice.chance(street ? 0.45 : 0.25)) {
      return null;
    }
    Passback.Mode mode = dice.any(List.of(Passback.Mode.values()));
    List<Passback.Scope> scopes =
        street
            ? List.of(Passback.Scope.values())
            : List.of(Passback.Scope.DOOR, Passback.Scope.ZONE);
    return new Passback(
        mode,
        dice.any(scopes),
        mode == Passback.Mode.TIMED ? (10 + dice.below(110)) * MINUTE_MILLIS : 0,
        dice.chance(0.5) ? FORGIVEN_AT : null);
  }
}
