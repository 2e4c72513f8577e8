package coop.latchkey.hub.me;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Visits put together of passages, and what a member may say of their ends.
class StayTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
  private static final GatewayId FRONT = new GatewayId("front");
  private static final DoorId DOOR = new DoorId("front");

  private static Passing in(long seq, int minute) {
    return new Passing(new EventId(FRONT, seq), at(minute), DOOR, false, true);
  }

  private static Passing on(long seq, int minute) {
    return new Passing(new EventId(FRONT, seq), at(minute), DOOR, false, false);
  }

  private static Passing out(long seq, int minute) {
    return new Passing(new EventId(FRONT, seq), at(minute), DOOR, true, false);
  }

  private static Instant at(int minute) {
    return NINE.plus(Duration.ofMinutes(minute));
  }

  private static Map<EventId, Correction> said(long seq, int minute) {
    EventId visit = new EventId(FRONT, seq);
    return Map.of(
        visit, new Correction("c1", new MemberId("ana"), visit, at(minute), "ana", at(600), null));
  }

  @Test
  void aVisitGoesFromStreetToStreet() {
    List<Stay> stays =
        Stay.of(List.of(in(1, 0), on(2, 10), out(3, 60), in(4, 120)), Map.of(), at(130));
    assertEquals(2, stays.size());
    assertEquals(new Stay.Exit.Seen(at(60)), stays.getFirst().exit());
    assertEquals(3, stays.getFirst().passings().size());
    assertInstanceOf(Stay.Exit.StillIn.class, stays.getLast().exit());
  }

  @Test
  void whoeverComesInAgainHasLeftUnseenAndMaySayWhen() {
    List<Passing> passings = List.of(in(1, 0), on(2, 10), in(3, 120), out(4, 180));
    Stay first = Stay.of(passings, Map.of(), at(200)).getFirst();
    assertInstanceOf(Stay.Exit.Unseen.class, first.exit());
    assertFalse(first.fits(at(10), at(200)), "not at the last door that saw them");
    assertTrue(first.fits(at(11), at(200)));
    assertTrue(first.fits(at(120), at(200)));
    assertFalse(first.fits(at(121), at(200)), "not after they were seen coming in");
    assertInstanceOf(
        Stay.Exit.Said.class, Stay.of(passings, said(1, 90), at(200)).getFirst().exit());
    assertInstanceOf(
        Stay.Exit.Unseen.class, Stay.of(passings, said(1, 130), at(200)).getFirst().exit());
  }

  @Test
  void aDoorThatSawItIsBelieved() {
    Stay stay = Stay.of(List.of(in(1, 0), out(2, 60)), said(1, 30), at(200)).getFirst();
    assertEquals(new Stay.Exit.Seen(at(60)), stay.exit());
    assertFalse(stay.open());
  }

  @Test
  void nobodyIsBelievedToStayForDays() {
    Stay stay = Stay.of(List.of(in(1, 0)), Map.of(), at(17 * 60)).getFirst();
    assertInstanceOf(Stay.Exit.Unseen.class, stay.exit());
  }

  @Test
  void nobodyLeavesInTimesToCome() {
    Stay stay = Stay.of(List.of(in(1, 0)), Map.of(), at(30)).getFirst();
    assertTrue(stay.fits(at(30), at(30)));
    assertFalse(stay.fits(at(31), at(30)));
  }

  @Test
  void everyPassageStandsInOneVisitAtMostAndInOrder() {
    Seeds.run(
        300,
        (_, random) -> {
          List<Passing> passings = new ArrayList<>();
          int minute = 0;
          for (int i = 1; i < 40; i++) {
            minute += 1 + random.nextInt(300);
            passings.add(
                switch (random.nextInt(3)) {
                  case 0 -> in(i, minute);
                  case 1 -> on(i, minute);
                  default -> out(i, minute);
                });
          }
          List<Stay> stays = Stay.of(passings, Map.of(), at(minute + random.nextInt(2000)));
          List<Passing> told = stays.stream().flatMap(stay -> stay.passings().stream()).toList();
          assertEquals(told.stream().distinct().toList(), told);
          assertEquals(passings.stream().filter(told::contains).toList(), told);
          stays.forEach(stay -> {
            boolean ended = stay.passings().getLast().leaves();
            assertEquals(ended, stay.exit() instanceof Stay.Exit.Seen);
            Instant next = stay.next();
            assertTrue(next == null || next.isAfter(stay.seen()));
          });
        });
  }
}
