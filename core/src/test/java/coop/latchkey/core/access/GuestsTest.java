package coop.latchkey.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Plan.Privileges;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Invitations: their window, their entries, their host.
class GuestsTest {
  private static House house(
      Set<ZoneId> zones, Set<DoorId> doors, @Nullable Integer entries, boolean escorted) {
    GuestPass pass =
        new GuestPass(
            new MemberId("ana"),
            House.at("2026-11-23T10:00"),
            House.at("2026-11-23T18:00"),
            zones,
            doors,
            entries,
            escorted);
    return new House()
        .plan("usual", Privileges.NONE)
        .with(Someone.named("ana", "usual"), Someone.named("gil").invited(pass));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:59, invitationNotStarted 2026-11-23T10:00",
    "2026-11-23T10:00, invitation",
    "2026-11-23T17:59:59, invitation",
    "2026-11-23T18:00, invitationEnded",
  })
  void anInvitationHasAWindow(String wall, String expected) {
    House house = house(Set.of(House.HALL), Set.of(), null, false);
    assertEquals(expected, house.enter("gil", "front", wall));
    assertEquals(expected, house.enter("gil", "lab", wall));
  }

  @Test
  void itLeadsWhereItSays() {
    House house = house(Set.of(), Set.of(new DoorId("front")), null, false);
    assertEquals("invitation", house.enter("gil", "front", "2026-11-23T12:00"));
    assertEquals("zoneNotInPlan", house.enter("gil", "lab", "2026-11-23T12:00"));
  }

  @Test
  void entriesAreCountedFromOutsideAndOnlyWhenTheyPass() {
    House house = house(Set.of(House.HALL), Set.of(), 2, false);
    assertEquals("invitation -1", house.enter("gil", "front", "2026-11-23T11:00"));
    assertEquals("invitation -1", House.words(house.goesIn("gil", "front", "2026-11-23T11:01")));
    assertEquals("invitation", House.words(house.goesIn("gil", "lab", "2026-11-23T11:02")));
    house.goes("gil", "front", Direction.OUT, "2026-11-23T12:00");
    assertEquals(
        "invitation -1 lastUnit", House.words(house.goesIn("gil", "front", "2026-11-23T13:00")));
    assertEquals("allowanceUsed", house.enter("gil", "front", "2026-11-23T14:00"));
    assertEquals("invitation", house.enter("gil", "lab", "2026-11-23T14:00"));
    assertEquals(
        "leaving", House.words(house.decide("gil", "front", Direction.OUT, "2026-11-23T20:00")));
  }

  @Test
  void anEscortedGuestComesWithTheirHost() {
    House house = house(Set.of(House.HALL), Set.of(), null, true);
    assertEquals("hostNotIn", house.enter("gil", "front", "2026-11-23T11:00"));
    house.comesIn("ana", "2026-11-23T11:00");
    assertEquals("invitation", house.enter("gil", "front", "2026-11-23T11:01"));
    house.passes("ana", "front", Direction.OUT, "2026-11-23T11:02");
    assertEquals("hostNotIn", house.enter("gil", "front", "2026-11-23T11:03"));
  }
}
