package coop.latchkey.core.access;

import static coop.latchkey.core.access.Someone.held;
import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Passback;
import coop.latchkey.core.rule.Plan.Privileges;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Settings.PinTries;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Deciding without a trusted clock, and long after the hub was last heard. The policy was issued
/// on 1 November 2026.
class DoubtTest {
  private static final String NOW = "1970-01-01T10:00";

  private static House house() {
    House house =
        new House()
            .plan("always", Privileges.NONE)
            .plan("office", Hours.of(Policies.OFFICE_HOURS), null)
            .plan(
                "ten", Hours.ALWAYS, Allowance.of(10, Allowance.Unit.DAY, Allowance.Period.MONTH));
    house.clockTrusted = false;
    return house;
  }

  @ParameterizedTest
  @CsvSource({
    "always, , , plan always clockUntrusted",
    "always, 2026-11-01, , plan always clockUntrusted",
    "always, 2026-11-02, , clockUntrusted",
    "always, , 2030-01-01, clockUntrusted",
    "office, , , clockUntrusted",
    "ten, , , clockUntrusted",
  })
  void onlyWhatDoesNotDependOnTheHourGrants(String plan, String from, String to, String expected) {
    House house = house().with(Someone.named("ana").holds(held(plan, from, to)));
    assertEquals(expected, house.enter("ana", "front", NOW));
    assertEquals("leaving", House.words(house.decide("ana", "front", Direction.OUT, NOW)));
  }

  @Test
  void whatIsCertainIsSaid() {
    House house =
        house()
            .with(
                Someone.named("nia"),
                Someone.named("oda", "always").withBadge(false, null, "2026-10-31"),
                Someone.named("pia", "always").withBadge(false, null, "2026-11-30"),
                Someone.named("qin", "always").rests("2026-10-01", null),
                Someone.named("rio", "always").rests("2026-11-10", "2026-11-12"),
                Someone.named("sam", "always").rests("2026-10-01", "2026-10-12"),
                Someone.named("tom", "always").owesSince("2026-10-01"),
                Someone.named("uwe", "always").owesSince("2026-10-30"));
    assertEquals("zoneNotInPlan", house.enter("nia", "front", NOW));
    assertEquals("credentialNotValid", house.enter("oda", "front", NOW));
    assertEquals("clockUntrusted", house.enter("pia", "front", NOW));
    assertEquals("memberInactive", house.enter("qin", "front", NOW));
    assertEquals("clockUntrusted", house.enter("rio", "front", NOW));
    assertEquals("plan always clockUntrusted", house.enter("sam", "front", NOW));
    assertEquals("inArrears", house.enter("tom", "front", NOW));
    assertEquals("clockUntrusted", house.enter("uwe", "front", NOW));
  }

  @Test
  void anInvitationNeedsTheClock() {
    GuestPass pass =
        new GuestPass(
            new MemberId("ana"),
            House.at("1970-01-01T09:00"),
            House.at("1970-01-01T12:00"),
            Set.of(House.HALL),
            Set.of(),
            null,
            false);
    House house = house().with(Someone.named("gil").invited(pass));
    assertEquals("clockUntrusted", house.enter("gil", "front", NOW));
  }

  @Test
  void doorsAskForMoreRatherThanLess() {
    Passback timed = new Passback(Passback.Mode.TIMED, Passback.Scope.DOOR, 600_000, null);
    Hours office = Hours.of(Policies.OFFICE_HOURS);
    for (DoorMode mode : DoorMode.values()) {
      House house =
          house()
              .door(
                  new Door(
                      new DoorId("front"),
                      null,
                      House.HALL,
                      List.of(new Door.ModeHours(mode, office, false)),
                      timed,
                      null))
              .with(Someone.named("ana", "always"));
      house.comesIn("ana", NOW);
      String expected =
          switch (mode) {
            case CARD_AND_PIN -> "asks pin";
            case TWO_PERSON -> "asks secondPerson";
            case CARD, UNLOCKED, LOCKED -> "plan always clockUntrusted";
          };
      assertEquals(expected, house.enter("ana", "front", NOW), mode.code());
    }
  }

  @Test
  void afterLongOnlyTheSaferSubsetGrants() {
    House house =
        house()
            .with(
                Someone.named("ana", "always"),
                Someone.named("ben", "office"),
                Someone.named("cem", "office", "always"));
    house.settings =
        new Settings(
            0, 14, new Settings.Stale(3_600_000, Set.of(new PlanId("office"))), PinTries.USUAL);
    house.clockTrusted = true;
    assertEquals("plan always", house.enter("ana", "front", "2026-11-23T10:00"));
    house.stale = true;
    assertEquals("policyStale", house.enter("ana", "front", "2026-11-23T10:00"));
    assertEquals("plan office policyStale", house.enter("ben", "front", "2026-11-23T10:00"));
    assertEquals("plan office policyStale", house.enter("cem", "front", "2026-11-23T10:00"));
    assertEquals("outsideHours 2026-11-24T09:00", house.enter("cem", "front", "2026-11-23T20:00"));
    house.clockTrusted = false;
    assertEquals("policyStale", house.enter("ana", "front", "2026-11-23T10:00"));
    assertEquals("leaving", House.words(house.decide("ana", "front", Direction.OUT, NOW)));
  }
}
