package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Plan.Privileges;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What doors ask for: modes by the hour, lockdown, evacuation, PINs.
class DoorModesTest {
  private static final String NIGHT = "2026-11-23T23:00";
  private static final String DAY = "2026-11-23T12:00";

  /// The front door is in this mode from 22:00 to 06:00.
  private static House house(DoorMode mode) {
    Hours night =
        Hours.of(
            new WeeklySchedule(
                List.of(new WeeklySchedule.Span(EnumSet.allOf(DayOfWeek.class), 22 * 60, 6 * 60))));
    return new House()
        .plan("usual", Privileges.NONE)
        .plan("team", new Privileges(false, false, 2))
        .door(
            new Door(
                new DoorId("front"),
                null,
                House.HALL,
                List.of(new Door.ModeHours(mode, night, false)),
                null,
                null))
        .with(
            Someone.named("ana", "usual").withPins(),
            Someone.named("ben", "usual").withPins(),
            Someone.named("tia", "team"));
  }

  @Test
  void aLockedDoorLetsOnlyThoseInWhoPassALockdown() {
    House house = house(DoorMode.LOCKED);
    assertEquals("plan usual", house.enter("ana", "front", DAY));
    assertEquals("doorLocked 2026-11-24T06:00", house.enter("ana", "front", NIGHT));
    assertEquals("plan team", house.enter("tia", "front", NIGHT));
  }

  @ParameterizedTest
  @CsvSource({"1, plan team", "2, plan team", "3, lockdown"})
  void aLockdownIsPassedByItsSeverity(int severity, String expected) {
    House house = house(DoorMode.CARD);
    house.lockdown = severity;
    assertEquals("lockdown", house.enter("ana", "front", DAY));
    assertEquals("lockdown", house.enter("nobody", "front", DAY));
    assertEquals(expected, house.enter("tia", "front", DAY));
    assertEquals("leaving", House.words(house.decide("ana", "front", Direction.OUT, DAY)));
  }

  @Test
  void aBadgeAndThenAPinOfTheSameMember() {
    House house = house(DoorMode.CARD_AND_PIN);
    assertEquals("plan usual", house.enter("ana", "front", DAY));
    assertEquals("asks pin", house.enter("ana", "front", NIGHT));
    assertEquals("plan usual", withPin(house, Someone.pin("ana")));
    assertEquals("plan usual duress", withPin(house, Someone.duressPin("ana")));
    assertEquals("wrongPin", withPin(house, Someone.pin("ben")));
    assertEquals("wrongPin", withPin(house, Someone.badge("ana")));
    assertEquals("wrongPin", withPin(house, new CredentialDigest(7, 7)));
  }

  private static String withPin(House house, CredentialDigest pin) {
    house.pin = pin;
    return house.enter("ana", "front", NIGHT);
  }

  @Test
  void aPinAloneDoesNotStandForTheBadge() {
    Policy policy = house(DoorMode.CARD_AND_PIN).policy();
    assertEquals("wrongPin", byPin(policy, Someone.pin("ana"), NIGHT));
    assertEquals("plan usual", byPin(policy, Someone.pin("ana"), DAY));
    assertEquals("plan usual duress", byPin(policy, Someone.duressPin("ana"), DAY));
  }

  private static String byPin(Policy policy, CredentialDigest pin, String wall) {
    AccessRequest request = AccessRequest.of(new DoorId("front"), Direction.IN, pin);
    return House.words(policy.decide(request, House.at(wall)));
  }

  @Test
  void twoPersons() {
    House house = house(DoorMode.TWO_PERSON);
    assertEquals("plan usual", house.enter("ana", "front", DAY));
    assertEquals("asks secondPerson", house.enter("ana", "front", NIGHT));
    house.companion = "ana";
    assertEquals("asks secondPerson", house.enter("ana", "front", NIGHT));
    assertEquals("plan usual", house.enter("ben", "front", NIGHT));
  }

  @Test
  void anUnlockedDoorReadsBadgesAsEver() {
    House house = house(DoorMode.UNLOCKED);
    assertEquals("plan usual", house.enter("ana", "front", NIGHT));
    assertEquals("unknownCredential", house.enter("nobody", "front", NIGHT));
  }

  @Test
  void anEvacuationLetsEverybodyThrough() {
    Policy policy = house(DoorMode.LOCKED).policy();
    AccessRequest request =
        new AccessRequest(
            new DoorId("attic"), Direction.IN, Someone.badge("nobody"), null, null, 3, true);
    assertEquals("evacuation", House.words(policy.decide(request, House.at(NIGHT))));
  }
}
