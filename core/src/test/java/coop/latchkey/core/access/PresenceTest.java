package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.occupancy.PresenceMachine;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Passback;
import coop.latchkey.core.rule.Passback.Mode;
import coop.latchkey.core.rule.Passback.Scope;
import coop.latchkey.core.rule.Plan.Privileges;
import coop.latchkey.core.rule.Zone;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules about who is in: anti-passback, capacity, not alone, keyholders, the last one out.
class PresenceTest {
  private static House house() {
    return new House()
        .plan("usual", Privileges.NONE)
        .plan("team", new Privileges(true, false, 0))
        .plan("keys", new Privileges(false, true, 0))
        .with(
            Someone.named("ana", "usual"),
            Someone.named("ben", "usual"),
            Someone.named("cem", "usual"),
            Someone.named("tia", "team"),
            Someone.named("kim", "keys"));
  }

  private static House guarded(String door, Mode mode, Scope scope, @Nullable Integer forgivenAt) {
    House house = house();
    Door plain = house.doors.get(door.equals("front") ? 0 : 1);
    long timed = mode == Mode.TIMED ? 600_000 : 0;
    return house.door(
        new Door(
            plain.id(),
            plain.from(),
            plain.to(),
            List.of(),
            new Passback(mode, scope, timed, forgivenAt),
            null));
  }

  @ParameterizedTest
  @CsvSource({
    "SOFT, DOOR, plan usual passback",
    "SOFT, SPACE, plan usual passback",
    "HARD, DOOR, passback 2026-11-24T02:00",
    "HARD, ZONE, passback 2026-11-24T02:00",
    "HARD, SPACE, passback 2026-11-24T02:00",
    "TIMED, DOOR, passback 2026-11-23T10:10",
    "TIMED, ZONE, passback 2026-11-23T10:10",
    "TIMED, SPACE, passback 2026-11-23T10:10",
  })
  void whoIsInDoesNotComeInAgain(Mode mode, Scope scope, String expected) {
    House house = guarded("front", mode, scope, null);
    assertEquals("plan usual", house.enter("ana", "front", "2026-11-23T10:00"));
    house.comesIn("ana", "2026-11-23T10:00");
    assertEquals(expected, house.enter("ana", "front", "2026-11-23T10:05"));
    assertEquals("plan usual", house.enter("ben", "front", "2026-11-23T10:05"));
    house.passes("ana", "front", Direction.OUT, "2026-11-23T10:06");
    assertEquals("plan usual", house.enter("ana", "front", "2026-11-23T10:07"));
  }

  @Test
  void aTimedRuleEndsWithItsTime() {
    House house = guarded("front", Mode.TIMED, Scope.ZONE, null);
    house.comesIn("ana", "2026-11-23T10:00");
    assertEquals("passback 2026-11-23T10:10", house.enter("ana", "front", "2026-11-23T10:09:59"));
    assertEquals("plan usual", house.enter("ana", "front", "2026-11-23T10:10"));
  }

  @Test
  void aDoorLooksAtItselfAndAZoneAtWhereTheyAre() {
    House byDoor = guarded("front", Mode.HARD, Scope.DOOR, null).comesIn("ana", "2026-11-23T10:00");
    byDoor.passes("ana", "lab", Direction.IN, "2026-11-23T10:01");
    assertEquals("passback 2026-11-24T02:00", byDoor.enter("ana", "front", "2026-11-23T10:02"));
    House byZone = guarded("front", Mode.HARD, Scope.ZONE, null).comesIn("ana", "2026-11-23T10:00");
    byZone.passes("ana", "lab", Direction.IN, "2026-11-23T10:01");
    assertEquals("passback 2026-11-24T02:01", byZone.enter("ana", "front", "2026-11-23T10:02"));
    House inner = guarded("lab", Mode.HARD, Scope.ZONE, null).comesIn("ana", "2026-11-23T10:00");
    assertEquals("plan usual", inner.enter("ana", "lab", "2026-11-23T10:02"));
  }

  @Test
  void everythingIsForgivenAtItsHour() {
    House house = guarded("front", Mode.HARD, Scope.ZONE, 240).comesIn("ana", "2026-11-22T23:00");
    assertEquals("passback 2026-11-23T04:00", house.enter("ana", "front", "2026-11-23T03:59"));
    assertEquals("plan usual", house.enter("ana", "front", "2026-11-23T04:00"));
  }

  @Test
  void anOperatorForgives() {
    House house = guarded("front", Mode.HARD, Scope.ZONE, null).comesIn("ana", "2026-11-23T10:00");
    house.state =
        AccessStateMachine.step(
            house.state,
            new AccessStateMachine.Input.Forgiven(
                new MemberId("ana"), House.at("2026-11-23T10:05")),
            House.at("2026-11-23T10:05"));
    assertEquals("plan usual", house.enter("ana", "front", "2026-11-23T10:06"));
    house.comesIn("ana", "2026-11-23T10:07");
    assertEquals("passback 2026-11-24T02:07", house.enter("ana", "front", "2026-11-23T10:08"));
  }

  @Test
  void nobodyIsBelievedToStayForEver() {
    assertEquals(PresenceMachine.STAY_MAX, Whereabouts.STAY_MAX);
    House house = guarded("front", Mode.HARD, Scope.ZONE, null).comesIn("ana", "2026-11-23T04:00");
    assertEquals("passback 2026-11-23T20:00", house.enter("ana", "front", "2026-11-23T19:59:59"));
    assertEquals("plan usual", house.enter("ana", "front", "2026-11-23T20:00"));
  }

  private static House limited(int people, int reserved) {
    return house()
        .zone(
            new Zone(
                House.HALL, null, new Zone.Capacity(people, reserved), false, false, List.of()));
  }

  @Test
  void aZoneFillsUpWithThoseInZonesNestedInIt() {
    House house = limited(2, 0).comesIn("ana", "2026-11-23T10:00");
    assertEquals("plan usual", house.enter("ben", "front", "2026-11-23T10:05"));
    house.comesIn("ben", "2026-11-23T10:05");
    house.passes("ben", "lab", Direction.IN, "2026-11-23T10:06");
    assertEquals("zoneFull", house.enter("cem", "front", "2026-11-23T10:07"));
    assertEquals("plan usual", house.enter("ana", "front", "2026-11-23T10:07"), "in already");
    assertEquals("plan usual", house.enter("cem", "lab", "2026-11-23T10:07"), "not entered by it");
    house.passes("ben", "lab", Direction.OUT, "2026-11-23T10:08");
    house.passes("ben", "front", Direction.OUT, "2026-11-23T10:09");
    assertEquals("plan usual", house.enter("cem", "front", "2026-11-23T10:10"));
  }

  @Test
  void reservedPlacesAreKeptAndTakenFirstByThoseWhoHaveThem() {
    House house =
        limited(3, 1).comesIn("ana", "2026-11-23T10:00").comesIn("ben", "2026-11-23T10:01");
    assertEquals("zoneFull", house.enter("cem", "front", "2026-11-23T10:05"));
    assertEquals("plan team", house.enter("tia", "front", "2026-11-23T10:05"));
    House other =
        limited(3, 1).comesIn("ana", "2026-11-23T10:00").comesIn("tia", "2026-11-23T10:01");
    assertEquals("plan usual", other.enter("cem", "front", "2026-11-23T10:05"));
  }

  @Test
  void aRoomForOne() {
    House house = limited(1, 0).comesIn("ana", "2026-11-23T10:00");
    assertEquals("roomTaken", house.enter("ben", "front", "2026-11-23T10:05"));
  }

  @Test
  void nobodyIsAlone() {
    House house = house().zone(new Zone(House.LAB, House.HALL, null, true, false, List.of()));
    assertEquals("asks secondPerson", house.enter("ana", "lab", "2026-11-23T10:00"));
    house.companion = "ana";
    assertEquals("asks secondPerson", house.enter("ana", "lab", "2026-11-23T10:00"));
    assertEquals("plan usual", house.enter("ben", "lab", "2026-11-23T10:00"));
    house.companion = null;
    house.passes("ana", "lab", Direction.IN, "2026-11-23T10:01");
    assertEquals("plan usual", house.enter("cem", "lab", "2026-11-23T10:02"));
  }

  @Test
  void onlyWhileAKeyholderIsIn() {
    House house = house().zone(new Zone(House.HALL, null, null, false, true, List.of()));
    assertEquals("noKeyholder", house.enter("ana", "front", "2026-11-23T10:00"));
    assertEquals("plan keys", house.enter("kim", "front", "2026-11-23T10:00"));
    house.comesIn("kim", "2026-11-23T10:01");
    assertEquals("plan usual", house.enter("ana", "front", "2026-11-23T10:02"));
    house.comesIn("ana", "2026-11-23T10:02");
    assertEquals(
        "leaving keyholderLeaves",
        House.words(house.decide("kim", "front", Direction.OUT, "2026-11-23T10:03")));
    assertEquals(
        "leaving", House.words(house.decide("ana", "front", Direction.OUT, "2026-11-23T10:03")));
  }

  @Test
  void theLastOneOutIsToldWhatToClose() {
    House house =
        house().zone(new Zone(House.HALL, null, null, false, false, List.of("the windows")));
    house.comesIn("ana", "2026-11-23T10:00").comesIn("ben", "2026-11-23T10:01");
    house.passes("ben", "lab", Direction.IN, "2026-11-23T10:02");
    assertEquals(
        "leaving", House.words(house.decide("ana", "front", Direction.OUT, "2026-11-23T10:03")));
    assertEquals(
        "leaving", House.words(house.decide("ben", "lab", Direction.OUT, "2026-11-23T10:03")));
    house.passes("ana", "front", Direction.OUT, "2026-11-23T10:04");
    assertEquals(
        "leaving lastOneOut",
        House.words(house.decide("ben", "front", Direction.OUT, "2026-11-23T10:05")));
  }

  @Test
  void equalPassagesInAnyOrderMeanTheSame() {
    House house = limited(1, 0);
    AccessState.Passage in =
        new AccessState.Passage(Direction.IN, House.HALL, House.at("2026-11-23T10:00"));
    AccessState.Passage out = new AccessState.Passage(Direction.OUT, null, in.at());
    house.state =
        new AccessState(
            Map.of(new MemberId("ben"), Map.of(new DoorId("front"), in, new DoorId("back"), out)),
            Map.of(),
            Map.of());
    assertEquals("plan usual", house.enter("ana", "front", "2026-11-23T10:01"));
  }
}
