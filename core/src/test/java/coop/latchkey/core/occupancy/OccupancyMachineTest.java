package coop.latchkey.core.occupancy;

import static coop.latchkey.core.occupancy.OccupancyScene.ANA;
import static coop.latchkey.core.occupancy.OccupancyScene.BEN;
import static coop.latchkey.core.occupancy.OccupancyScene.HOUSE;
import static coop.latchkey.core.occupancy.OccupancyScene.MONDAY;
import static coop.latchkey.core.occupancy.OccupancyScene.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.occupancy.OccupancyChange.HowLeft;
import coop.latchkey.core.occupancy.OccupancyChange.MemberLeft;
import coop.latchkey.core.wire.Messages.DeskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OccupancyMachineTest {
  private final OccupancyScene scene = new OccupancyScene(true);

  @Test
  void oneWhoBadgesInAndIsCountedIsIn() {
    scene.badge(ANA, Direction.IN, 1);
    assertEquals(1, scene.state.space().people());
    assertEquals(1, scene.state.in(HOUSE).people());
    assertEquals(Set.of(ANA), scene.state.inside().keySet());
    scene.badge(ANA, Direction.OUT, 1);
    scene.pass(60);
    assertEquals(Estimate.NOBODY, scene.state.space());
    assertEquals(
        List.of(HowLeft.BADGE), scene.all(MemberLeft.class).stream().map(MemberLeft::how).toList());
  }

  @Test
  void whoTheCounterMissesIsCountedByBadge() {
    scene.badge(ANA, Direction.IN, 1);
    scene.badge(BEN, Direction.IN, 0);
    scene.pass(60);
    assertEquals(2, scene.state.space().people());
    assertEquals(1, scene.state.space().lower());
  }

  @Test
  void twoWhoComeWithOneBadgeAreTwo() {
    scene.badge(ANA, Direction.IN, 2);
    scene.pass(60);
    assertEquals(2, scene.state.space().people());
    assertEquals(1, scene.state.inside().size());
  }

  @Test
  void oneWhoLeavesByTheButtonIsMissedButNotNamed() {
    scene.badge(ANA, Direction.IN, 1);
    scene.button(1);
    scene.pass(60);
    assertEquals(0, scene.state.space().people());
    assertEquals(Set.of(ANA), scene.state.inside().keySet());
  }

  @Test
  void whoComesInAnewHadLeft() {
    scene.badge(ANA, Direction.IN, 1);
    scene.button(1);
    scene.pass(3600);
    scene.badge(ANA, Direction.IN, 1);
    assertEquals(
        List.of(HowLeft.CAME_ANEW),
        scene.all(MemberLeft.class).stream().map(MemberLeft::how).toList());
    assertEquals(Set.of(ANA), scene.state.inside().keySet());
    assertEquals(1, scene.state.space().people());
  }

  @Test
  void aPlansEndEndsAStayToTheSecond() {
    scene.badge(ANA, Direction.IN, 1);
    scene.until("2026-03-02T20:00:00Z");
    MemberLeft left = scene.all(MemberLeft.class).getFirst();
    assertEquals(HowLeft.PLAN_END, left.how());
    assertEquals(Instant.parse("2026-03-02T17:30:00Z"), left.at());
    assertEquals(Instant.parse("2026-03-02T17:00:00Z"), left.leftAt());
    assertEquals(1, scene.state.space().people());
  }

  @Test
  void theNightWritesOffWhomNothingTellsOf() {
    scene.badge(ANA, Direction.IN, 1);
    scene.badge(BEN, Direction.IN, 1);
    scene.until("2026-03-03T06:00:00Z");
    assertEquals(Estimate.NOBODY, scene.state.space());
    OccupancyChange.WrittenOff off = scene.all(OccupancyChange.WrittenOff.class).getFirst();
    assertEquals(2, off.people());
    assertEquals(Instant.parse("2026-03-03T03:00:00Z"), off.at());
  }

  @Test
  void whoSaysThatTheyLeftHas() {
    scene.badge(ANA, Direction.IN, 1);
    scene.pass(3600);
    Instant left = scene.now.minusSeconds(600);
    scene.step(new OccupancyInput.LeftSaid(ANA, left));
    MemberLeft said = scene.all(MemberLeft.class).getFirst();
    assertEquals(HowLeft.SAID, said.how());
    assertEquals(left, said.leftAt());
    scene.step(new OccupancyInput.LeftSaid(BEN, left));
    assertEquals(1, scene.all(MemberLeft.class).size());
  }

  @Test
  void desksBelieveTheirSensorsUntilTheyFlap() {
    DeskId desk = OccupancyScene.desk(0);
    scene.tell(1, new Fact.DeskOccupied(desk));
    assertEquals(DeskState.OCCUPIED, scene.state.desk(desk));
    for (int i = 0; i < 200; i++) {
      scene.tell(0.01, i % 2 == 0 ? new Fact.DeskVacant(desk) : new Fact.DeskOccupied(desk));
    }
    assertEquals(DeskState.UNKNOWN, scene.state.desk(desk));
    assertEquals(List.of(Doubt.Kind.SENSOR_FLAPS), scene.doubts());
    assertTrue(scene.all(OccupancyChange.DeskChanged.class).size() < 20);
    scene.pass(1200);
    assertEquals(DeskState.OCCUPIED, scene.state.desk(desk));
    assertTrue(scene.doubts().isEmpty());
  }

  @Test
  void aDeskThatNeverChangesIsDoubtedOnceItsNeighboursHave() {
    scene.tell(1, new Fact.DeskOccupied(OccupancyScene.desk(0)));
    for (int hour = 0; hour < 14; hour++) {
      for (int desk = 1; desk < 10; desk++) {
        DeskId id = OccupancyScene.desk(desk);
        scene.tell(60, hour % 2 == 0 ? new Fact.DeskOccupied(id) : new Fact.DeskVacant(id));
      }
      scene.pass(3060);
    }
    assertEquals(
        List.of("desk-0"),
        scene.state.doubts().stream()
            .filter(doubt -> doubt.kind() == Doubt.Kind.SENSOR_STUCK)
            .map(Doubt::source)
            .toList());
    scene.tell(60, new Fact.DeskVacant(OccupancyScene.desk(0)));
    assertFalse(scene.doubts().contains(Doubt.Kind.SENSOR_STUCK));
  }

  @Test
  void moreDesksThanBadgesIsADoubtThatSettles() {
    scene.badge(ANA, Direction.IN, 1);
    for (int desk = 0; desk < 6; desk++) {
      scene.tell(1, new Fact.DeskOccupied(OccupancyScene.desk(desk)));
    }
    scene.pass(1800);
    assertTrue(scene.doubts().contains(Doubt.Kind.MORE_DESKS_THAN_BADGES));
    assertTrue(scene.state.space().people() >= 1, () -> "found " + scene.state.space().people());
    for (int desk = 0; desk < 6; desk++) {
      scene.tell(1, new Fact.DeskVacant(OccupancyScene.desk(desk)));
    }
    scene.pass(1800);
    assertFalse(scene.doubts().contains(Doubt.Kind.MORE_DESKS_THAN_BADGES));
  }

  @Test
  void aCounterThatSaysNothingIsDoubtedAndNoLongerBelieved() {
    scene.badge(ANA, Direction.IN, 1);
    for (int i = 0; i < 12; i++) {
      scene.badge(new MemberId("m" + i), Direction.IN, 0);
    }
    scene.pass(60);
    assertTrue(scene.doubts().contains(Doubt.Kind.COUNTER_SILENT));
    assertTrue(scene.state.space().people() >= 12 && scene.state.space().people() <= 14);
    scene.badge(BEN, Direction.IN, 1);
    scene.pass(60);
    assertFalse(scene.doubts().contains(Doubt.Kind.COUNTER_SILENT));
  }

  @Test
  void aCounterThatTellsOfPeopleOfWhomNothingElseTellsDrifts() {
    for (int i = 0; i < 12; i++) {
      scene.badge(new MemberId("m" + i), Direction.IN, i % 2);
    }
    scene.pass(1800);
    assertTrue(scene.doubts().contains(Doubt.Kind.COUNTER_DRIFT));
    assertEquals("counter", scene.state.doubts().getFirst().source());
  }

  @Test
  void lostEventsWidenTheBoundsAndNameTheGateway() {
    scene.badge(ANA, Direction.IN, 1);
    scene.pass(60);
    Estimate before = scene.state.space();
    scene.tell(1, new Fact.JournalGap(5, "full"));
    Estimate after = scene.state.space();
    assertTrue(
        after.upper() - after.lower() > before.upper() - before.lower(),
        () -> "found " + (after.upper() - after.lower()));
    assertEquals(Doubt.Kind.EVENTS_MISSING, scene.state.doubts().getFirst().kind());
    assertEquals("gate", scene.state.doubts().getFirst().source());
    scene.until("2026-03-03T06:00:00Z");
    assertTrue(scene.doubts().isEmpty());
  }

  @Test
  void unknownDesksAreKeptAsideAndTakeTheirPlaceLater() {
    DeskId stray = new DeskId("stray");
    scene.tell(1, new Fact.DeskOccupied(stray));
    assertEquals(Map.of(stray, DeskState.OCCUPIED), scene.state.unassignedDesks());
    Premises now = OccupancyScene.premises(true);
    Premises next =
        new Premises(
            now.timeZone(),
            now.zones(),
            now.doors(),
            now.sensors(),
            List.of(new Premises.Desk(stray, ROOM)),
            now.plans(),
            now.zeroAt());
    scene.step(new OccupancyInput.Rearranged(next));
    assertTrue(scene.state.unassignedDesks().isEmpty());
    assertEquals(DeskState.OCCUPIED, scene.state.desk(stray));
  }

  @Test
  void aRoomSensorPutsSomebodyWhereNothingElseTells() {
    OccupancyScene bare = new OccupancyScene(false);
    bare.badge(ANA, Direction.IN, 0);
    bare.tell(60, new Fact.ZoneOccupied(OccupancyScene.PIR));
    assertEquals(1, bare.state.in(ROOM).people());
  }

  @Test
  void timesOutOfOrderAndFarAwayDoNoHarm() {
    scene.badge(ANA, Direction.IN, 1);
    OccupancyState state = scene.state;
    for (Instant at : new Instant[] {Instant.MIN, Instant.EPOCH, Instant.MAX}) {
      OccupancyInput input = new OccupancyInput.Observed(new Fact.DoorOpened(new DoorId("none")));
      state = OccupancyMachine.step(state, input, at).state();
    }
    assertEquals(0, state.space().people());
    assertTrue(MONDAY.isBefore(state.at()));
  }

  @Test
  void aDueTimeIsToldForWhoeverWaits() {
    scene.tell(1, new Fact.ExitRequested(OccupancyScene.FRONT));
    assertTrue(Duration.between(scene.now, scene.state.dueAt()).isPositive());
  }
}
