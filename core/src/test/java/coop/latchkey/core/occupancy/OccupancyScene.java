package coop.latchkey.core.occupancy;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A small space to play facts to: a front door with a counter, a room with ten desks in the house.
final class OccupancyScene {
  static final ZoneId HOUSE = new ZoneId("house");
  static final ZoneId ROOM = new ZoneId("room");
  static final DoorId FRONT = new DoorId("front");
  static final SensorId COUNTER = new SensorId("counter");
  static final SensorId PIR = new SensorId("pir");
  static final PlanId DAYS = new PlanId("days");
  static final MemberId ANA = new MemberId("ana");
  static final MemberId BEN = new MemberId("ben");
  static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  OccupancyState state;
  Instant now = MONDAY;
  final List<OccupancyChange> changes = new ArrayList<>();

  OccupancyScene(boolean counter) {
    state = OccupancyState.empty(premises(counter), MONDAY);
  }

  static Premises premises(boolean counter) {
    List<Premises.Sensor> sensors = new ArrayList<>();
    sensors.add(new Premises.Sensor.Room(PIR, ROOM));
    if (counter) {
      sensors.add(new Premises.Sensor.Counter(COUNTER, FRONT, null, HOUSE));
    }
    List<Premises.Desk> desks = new ArrayList<>();
    for (int desk = 0; desk < 10; desk++) {
      desks.add(new Premises.Desk(desk(desk), ROOM));
    }
    WeeklySchedule weekly =
        new WeeklySchedule(
            List.of(new WeeklySchedule.Span(EnumSet.allOf(DayOfWeek.class), 7 * 60, 18 * 60)));
    return new Premises(
        java.time.ZoneId.of("Europe/Paris"),
        List.of(new Premises.Zone(HOUSE, null, null), new Premises.Zone(ROOM, HOUSE, 10)),
        List.of(new Premises.Door(FRONT, null, HOUSE)),
        sensors,
        desks,
        List.of(Plan.of(DAYS, Set.of(HOUSE), weekly)),
        Premises.ZERO_AT);
  }

  static DeskId desk(int number) {
    return new DeskId("desk-" + number);
  }

  /// Plays a fact after so many seconds.
  void tell(double seconds, Fact fact) {
    pass(seconds);
    step(new OccupancyInput.Observed(fact, "gate"));
  }

  void step(OccupancyInput input) {
    OccupancyMachine.Step step = OccupancyMachine.step(state, input, now);
    state = step.state();
    changes.addAll(step.changes());
  }

  /// Lets time pass.
  void pass(double seconds) {
    now = now.plusMillis(Math.round(seconds * 1000));
    step(new OccupancyInput.TimePassed());
  }

  void until(String time) {
    now = Instant.parse(time);
    step(new OccupancyInput.TimePassed());
  }

  /// Badges at the front door and passes; the counter tells of so many.
  void badge(MemberId member, Direction direction, int counted) {
    tell(
        30,
        new Fact.AccessGranted(
            FRONT,
            new ReaderId("front-" + direction.code()),
            direction,
            new CredentialDigest(1, 1),
            member,
            direction == Direction.IN ? DAYS : null,
            GrantBasis.PLAN));
    pass(direction, member, counted);
  }

  private void pass(Direction direction, @Nullable MemberId member, int counted) {
    tell(1, new Fact.DoorOpened(FRONT));
    if (member != null) {
      ZoneId zone = direction == Direction.IN ? HOUSE : null;
      tell(0, new Fact.MemberPassed(FRONT, member, direction, zone, null));
    }
    for (int i = 0; i < counted; i++) {
      boolean in = direction == Direction.IN;
      tell(1.2, new Fact.PeopleCounted(COUNTER, in ? 1 : 0, in ? 0 : 1));
    }
    tell(4, new Fact.DoorClosed(FRONT, 5000));
  }

  /// Leaves by the button.
  void button(int counted) {
    tell(30, new Fact.ExitRequested(FRONT));
    pass(Direction.OUT, null, counted);
  }

  <T extends OccupancyChange> List<T> all(Class<T> type) {
    return changes.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<Doubt.Kind> doubts() {
    return state.doubts().stream().map(Doubt::kind).toList();
  }
}
