package coop.latchkey.core.sim;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.Premises;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The simulated building: two street doors, a studio behind a third, an open room, a meeting room.
public final class Building {
  /// The zone that all others are nested in.
  public static final ZoneId HOUSE = new ZoneId("house");

  /// Desks, open to the hall.
  public static final ZoneId OPEN = new ZoneId("open");

  /// Desks behind a door.
  public static final ZoneId STUDIO = new ZoneId("studio");

  /// The meeting room.
  public static final ZoneId MEETING = new ZoneId("meeting");

  /// The members' plan.
  public static final PlanId PLAN = new PlanId("days");

  static final DoorId FRONT = new DoorId("front");
  static final DoorId BACK = new DoorId("back");
  static final DoorId STUDIO_DOOR = new DoorId("studio-door");
  static final SensorId FRONT_COUNTER = new SensorId("front-counter");
  static final SensorId BACK_COUNTER = new SensorId("back-counter");
  static final SensorId STUDIO_COUNTER = new SensorId("studio-counter");
  static final SensorId MEETING_COUNTER = new SensorId("meeting-counter");
  static final SensorId MEETING_ROOM = new SensorId("meeting-room");

  /// Desks of the open room; those of the studio come after.
  static final int OPEN_DESKS = 40;

  static final int DESKS = 56;

  static final int MEMBERS = 70;

  private Building() {}

  static DeskId desk(int number) {
    return new DeskId("desk-" + number);
  }

  /// Which desk is a member's: everybody has a favourite one, some share.
  static int deskOf(int person) {
    return person % DESKS;
  }

  /// What people do here.
  static Routines routines(RandomGenerator random) {
    Dice dice = new JavaDice(random);
    List<Routines.Habit> members = new ArrayList<>();
    for (int person = 0; person < MEMBERS; person++) {
      members.add(Routines.Habit.usual(dice, placeOf(deskOf(person))));
    }
    return new Routines(dice, members, new Routines.Visitors(3, 5, 12));
  }

  /// Java's own chance, with which the building's figures were recorded.
  private record JavaDice(RandomGenerator random) implements Dice {
    @Override
    public double unit() {
      return random.nextDouble();
    }

    @Override
    public int below(int bound) {
      return random.nextInt(bound);
    }

    @Override
    public double gaussian() {
      return random.nextGaussian();
    }
  }

  static Place placeOf(int desk) {
    return desk < OPEN_DESKS ? Place.OPEN : Place.STUDIO;
  }

  static @Nullable ZoneId zone(Place place) {
    return switch (place) {
      case STREET -> null;
      case HALL -> HOUSE;
      case OPEN -> OPEN;
      case STUDIO -> STUDIO;
      case MEETING -> MEETING;
    };
  }

  /// The building as occupancy sees it.
  public static Premises premises(Hardware hardware) {
    List<Premises.Sensor> sensors = new ArrayList<>();
    if (hardware.counters()) {
      sensors.add(new Premises.Sensor.Counter(FRONT_COUNTER, FRONT, null, HOUSE));
      sensors.add(new Premises.Sensor.Counter(BACK_COUNTER, BACK, null, HOUSE));
      sensors.add(new Premises.Sensor.Counter(STUDIO_COUNTER, STUDIO_DOOR, HOUSE, STUDIO));
      sensors.add(new Premises.Sensor.Counter(MEETING_COUNTER, null, HOUSE, MEETING));
    }
    if (hardware.rooms()) {
      sensors.add(new Premises.Sensor.Room(MEETING_ROOM, MEETING));
    }
    List<Premises.Desk> desks = new ArrayList<>();
    for (int desk = 0; desk < DESKS && hardware.desks(); desk++) {
      desks.add(new Premises.Desk(desk(desk), desk < OPEN_DESKS ? OPEN : STUDIO));
    }
    return new Premises(
        java.time.ZoneId.of("Europe/Paris"),
        List.of(
            new Premises.Zone(HOUSE, null, 90),
            new Premises.Zone(OPEN, HOUSE, 40),
            new Premises.Zone(STUDIO, HOUSE, 16),
            new Premises.Zone(MEETING, HOUSE, null)),
        List.of(
            new Premises.Door(FRONT, null, HOUSE),
            new Premises.Door(BACK, null, HOUSE),
            new Premises.Door(STUDIO_DOOR, HOUSE, STUDIO)),
        sensors,
        desks,
        List.of(
            Plan.of(
                PLAN,
                Set.of(HOUSE),
                new WeeklySchedule(
                    List.of(
                        new WeeklySchedule.Span(
                            EnumSet.allOf(DayOfWeek.class), 6 * 60, 23 * 60))))),
        Premises.ZERO_AT);
  }
}
