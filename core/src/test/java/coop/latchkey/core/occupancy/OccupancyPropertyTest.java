package coop.latchkey.core.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import coop.latchkey.core.testing.Seeds;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What holds for any facts in any place.
class OccupancyPropertyTest {
  private static final Instant BEGIN = Instant.parse("2026-03-27T05:00:00Z");

  private record Told(Instant at, OccupancyInput input) {}

  @Test
  void boundsEncloseAndZonesFitIntoOneAnother() {
    Seeds.run(
        60,
        (_, random) -> {
          Premises premises = premises(random);
          OccupancyState state = OccupancyState.empty(premises, BEGIN);
          Instant last = BEGIN;
          for (Told told : story(random, 400)) {
            OccupancyMachine.Step step = OccupancyMachine.step(state, told.input(), told.at());
            state = step.state();
            for (OccupancyChange change : step.changes()) {
              assertFalse(change.at().isBefore(last) || change.at().isAfter(state.at()));
              last = change.at();
            }
            holds(state);
          }
        });
  }

  @Test
  void askingInBetweenChangesNothing() {
    Seeds.run(
        30,
        (_, random) -> {
          Premises premises = premises(random);
          List<Told> story = story(random, 300);
          List<OccupancyChange> once = play(premises, story, null);
          assertEquals(once, play(premises, story, null));
          assertEquals(once, play(premises, story, random));
        });
  }

  @Test
  void whatIsKeptIsNeverWrittenTo() {
    Seeds.run(
        20,
        (_, random) -> {
          Premises premises = premises(random);
          List<Told> story = story(random, 200);
          OccupancyState state = OccupancyState.empty(premises, BEGIN);
          OccupancyState kept = state;
          List<OccupancyChange> after = new ArrayList<>();
          for (int i = 0; i < story.size(); i++) {
            OccupancyMachine.Step step =
                OccupancyMachine.step(state, story.get(i).input(), story.get(i).at());
            state = step.state();
            kept = i == 99 ? state : kept;
            if (i > 99) {
              after.addAll(step.changes());
            }
          }
          List<OccupancyChange> again = new ArrayList<>();
          for (Told told : story.subList(100, story.size())) {
            OccupancyMachine.Step step = OccupancyMachine.step(kept, told.input(), told.at());
            kept = step.state();
            again.addAll(step.changes());
          }
          assertEquals(after, again);
        });
  }

  private static List<OccupancyChange> play(
      Premises premises, List<Told> story, @Nullable RandomGenerator asks) {
    List<OccupancyChange> changes = new ArrayList<>();
    OccupancyState state = OccupancyState.empty(premises, BEGIN);
    for (Told told : story) {
      while (asks != null && asks.nextInt(3) > 0) {
        long left = told.at().toEpochMilli() - state.at().toEpochMilli();
        Instant at = state.at().plusMillis(left > 0 ? asks.nextLong(left + 1) : 0);
        OccupancyMachine.Step step =
            OccupancyMachine.step(state, new OccupancyInput.TimePassed(), at);
        state = step.state();
        changes.addAll(step.changes());
      }
      OccupancyMachine.Step step = OccupancyMachine.step(state, told.input(), told.at());
      state = step.state();
      changes.addAll(step.changes());
    }
    return changes;
  }

  private static void holds(OccupancyState state) {
    for (@Nullable ZoneId parent : parents(state.premises())) {
      Estimate whole = parent == null ? state.space() : state.in(parent);
      assertTrue(whole.lower() >= 0);
      int people = 0;
      int lower = 0;
      for (Premises.Zone zone : state.premises().zones()) {
        if (java.util.Objects.equals(zone.inside(), parent)) {
          Estimate part = state.in(zone.id());
          people += part.people();
          lower += part.lower();
          assertTrue(part.upper() <= whole.upper());
        }
      }
      assertTrue(people <= whole.people());
      assertTrue(lower <= whole.lower());
    }
  }

  private static List<@Nullable ZoneId> parents(Premises premises) {
    List<@Nullable ZoneId> parents = new ArrayList<>();
    parents.add(null);
    premises.zones().forEach(zone -> parents.add(zone.id()));
    return parents;
  }

  private static Premises premises(RandomGenerator random) {
    List<Premises.Zone> zones = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ZoneId inside = i == 0 || random.nextInt(3) == 0 ? null : zone(random.nextInt(i));
      zones.add(new Premises.Zone(zone(i), inside, random.nextBoolean() ? null : 5));
    }
    List<Premises.Door> doors = new ArrayList<>();
    List<Premises.Sensor> sensors = new ArrayList<>();
    List<Premises.Desk> desks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ZoneId from = random.nextBoolean() ? null : zone(random.nextInt(5));
      doors.add(new Premises.Door(door(i), from, zone(random.nextInt(6))));
      DoorId at = random.nextBoolean() ? null : door(random.nextInt(4));
      ZoneId to = zone(random.nextInt(6));
      sensors.add(new Premises.Sensor.Counter(sensor(i), at, from, to));
      sensors.add(new Premises.Sensor.Room(sensor(i + 3), zone(random.nextInt(6))));
    }
    for (int i = 0; i < 12; i++) {
      desks.add(new Premises.Desk(new DeskId("d" + i), zone(random.nextInt(6))));
    }
    java.time.ZoneId timeZone = java.time.ZoneId.of("Europe/Paris");
    LocalTime zero = LocalTime.of(random.nextInt(24), 30);
    return new Premises(timeZone, zones, doors, sensors, desks, List.of(), zero);
  }

  private static List<Told> story(RandomGenerator random, int facts) {
    List<Told> story = new ArrayList<>();
    Instant at = BEGIN;
    for (int i = 0; i < facts; i++) {
      long most = random.nextInt(12) == 0 ? 40_000_000 : random.nextInt(4) == 0 ? 400_000 : 4_000;
      at = at.plusMillis(random.nextLong(most));
      story.add(new Told(at, input(random, at)));
    }
    return story;
  }

  private static OccupancyInput input(RandomGenerator random, Instant at) {
    return switch (random.nextInt(40)) {
      case 0 -> new OccupancyInput.LeftSaid(member(random), at.minusSeconds(random.nextInt(9000)));
      case 1 -> new OccupancyInput.Rearranged(premises(random));
      default -> new OccupancyInput.Observed(fact(random));
    };
  }

  private static Fact fact(RandomGenerator random) {
    DoorId door = door(random.nextInt(4));
    DeskId desk = new DeskId("d" + random.nextInt(14));
    SensorId sensor = sensor(random.nextInt(7));
    Direction direction = random.nextBoolean() ? Direction.IN : Direction.OUT;
    return switch (random.nextInt(14)) {
      case 0, 1, 2 ->
          new Fact.AccessGranted(
              door,
              new ReaderId("r"),
              direction,
              new CredentialDigest(1, 2),
              random.nextInt(5) == 0 ? null : member(random),
              new PlanId("p"),
              GrantBasis.PLAN);
      case 3 -> new Fact.ExitRequested(door);
      case 4 -> new Fact.DoorOpened(door);
      case 5 -> new Fact.DoorClosed(door, 1);
      case 6 -> new Fact.DoorForced(door);
      case 7 -> new Fact.MemberPassed(door, member(random), direction, null, null);
      case 8 -> new Fact.PeopleCounted(sensor, random.nextInt(3), random.nextInt(3));
      case 9 ->
          random.nextInt(5) == 0
              ? new Fact.PeopleCounted(sensor, random.nextInt(60), random.nextInt(60))
              : new Fact.SensorUnknown(sensor, "stale");
      case 10 -> new Fact.DeskOccupied(desk);
      case 11 -> new Fact.DeskVacant(desk);
      case 12 -> random.nextBoolean() ? new Fact.ZoneOccupied(sensor) : new Fact.ZoneVacant(sensor);
      default ->
          random.nextInt(8) == 0 ? new Fact.JournalGap(1, "full") : new Fact.DeskUnknown(desk, "x");
    };
  }

  private static ZoneId zone(int number) {
    return new ZoneId("z" + number);
  }

  private static DoorId door(int number) {
    return new DoorId("g" + number);
  }

  private static SensorId sensor(int number) {
    return new SensorId("s" + number);
  }

  private static MemberId member(RandomGenerator random) {
    return new MemberId("m" + random.nextInt(8));
  }
}
