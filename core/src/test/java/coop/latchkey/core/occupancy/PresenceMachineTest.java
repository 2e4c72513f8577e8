package coop.latchkey.core.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.testing.Seeds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PresenceMachineTest {
  private static final ZoneId HOUSE = new ZoneId("house");
  private static final ZoneId WORKSHOP = new ZoneId("workshop");
  private static final DoorId FRONT = new DoorId("front");
  private static final DoorId GATE = new DoorId("gate");
  private static final DoorId INNER = new DoorId("workshop");
  private static final MemberId ANA = new MemberId("ana");
  private static final MemberId BO = new MemberId("bo");

  private static final Map<DoorId, PresenceMachine.Place> PLACES =
      Map.of(
          FRONT, new PresenceMachine.Place(null, HOUSE, true),
          GATE, new PresenceMachine.Place(null, HOUSE, false),
          INNER, new PresenceMachine.Place(HOUSE, WORKSHOP, true));

  private final PresenceMachine machine = new PresenceMachine(PLACES::get);
  private Presence presence = Presence.EMPTY;
  private Instant now = Instant.parse("2026-11-23T08:00:00Z");
  private long seq;

  @Test
  void aGrantCountsOnlyOnceTheDoorOpened() {
    take(granted(FRONT, ANA, Direction.IN));
    assertBounds(0, 0, 0);
    take(new Fact.DoorOpened(FRONT));
    assertBounds(1, 1, 1);
  }

  @Test
  void aGrantNobodyUsedCountsForNothing() {
    take(granted(FRONT, ANA, Direction.IN));
    now = now.plusSeconds(60);
    take(granted(FRONT, BO, Direction.IN));
    take(new Fact.DoorOpened(FRONT));
    assertEquals(Set.of(BO), presence.inside().keySet());
  }

  @Test
  void allWhoWereLetThroughPassTogetherAndAtTheOpenDoorAtOnce() {
    take(granted(FRONT, ANA, Direction.IN));
    take(granted(FRONT, BO, Direction.IN));
    take(new Fact.DoorOpened(FRONT));
    take(granted(FRONT, new MemberId("cy"), Direction.IN));
    assertBounds(3, 3, 3);
  }

  @Test
  void withoutAContactAGrantCountsAtOnce() {
    take(granted(GATE, ANA, Direction.IN));
    assertBounds(1, 1, 1);
    take(granted(GATE, ANA, Direction.OUT));
    assertBounds(0, 0, 0);
  }

  @Test
  void anExitWithoutABadgeWidensTheBoundsAndTheNextBadgeSettlesIt() {
    enter(ANA);
    enter(BO);
    take(new Fact.ExitRequested(FRONT));
    assertBounds(2, 2, 2);
    take(new Fact.DoorOpened(FRONT));
    assertBounds(1, 1, 2);
    take(new Fact.DoorClosed(FRONT, 1_000));
    enter(ANA);
    assertBounds(2, 2, 2);
  }

  @Test
  void whoeverSlippedInIsCountedWhenTheyBadgeFurtherIn() {
    take(new Fact.DoorForced(FRONT));
    assertBounds(0, 1, 1);
    take(granted(INNER, ANA, Direction.IN));
    take(new Fact.DoorOpened(INNER));
    assertBounds(1, 1, 1);
  }

  @Test
  void lostRecordsLeaveDoubtBothWays() {
    enter(ANA);
    seq += 10;
    take(new Fact.JournalGap(seq - 2, "full"));
    assertEquals(0, presence.lower());
    assertEquals(5, presence.upper());
  }

  @Test
  void nobodyStaysForEverWithoutASign() {
    enter(ANA);
    presence = machine.passTime(presence, now.plus(PresenceMachine.STAY_MAX));
    assertBounds(1, 1, 1);
    presence = machine.passTime(presence, now.plus(PresenceMachine.STAY_MAX).plusMillis(1));
    assertBounds(0, 0, 0);
  }

  @Test
  void theBoundsNeverCrossAndNeverGoBelowZero() {
    Seeds.run(
        100,
        (_, random) -> {
          Presence any = Presence.EMPTY;
          for (int i = 1; i < 300; i++) {
            now = now.plusSeconds(random.nextInt(60));
            any = machine.step(any, record(i, fact(random, i)));
            assertTrue(0 <= any.lower(), any.toString());
            assertTrue(any.lower() <= any.estimate(), any.toString());
            assertTrue(any.estimate() <= any.upper(), any.toString());
          }
        });
  }

  private static Fact fact(RandomGenerator random, int i) {
    DoorId door = List.of(FRONT, GATE, INNER, new DoorId("nobodys")).get(random.nextInt(4));
    MemberId member = random.nextInt(5) == 0 ? null : new MemberId("m" + random.nextInt(9));
    return switch (random.nextInt(8)) {
      case 0, 1 -> granted(door, member, Direction.IN);
      case 2 -> granted(door, member, Direction.OUT);
      case 3 -> new Fact.ExitRequested(door);
      case 4 -> new Fact.DoorOpened(door);
      case 5 -> new Fact.DoorClosed(door, 1);
      case 6 -> new Fact.DoorForced(door);
      default -> new Fact.JournalGap(i, "full");
    };
  }

  private void enter(MemberId member) {
    take(granted(FRONT, member, Direction.IN));
    take(new Fact.DoorOpened(FRONT));
    take(new Fact.DoorClosed(FRONT, 1_000));
  }

  private void take(Fact fact) {
    seq++;
    presence = machine.step(presence, record(seq, fact));
  }

  private JournalRecord record(long number, Fact fact) {
    return new JournalRecord(number, now, new ClockState(true, 0), fact);
  }

  private static Fact granted(DoorId door, @Nullable MemberId member, Direction direction) {
    return new Fact.AccessGranted(
        door,
        new ReaderId("reader"),
        direction,
        new CredentialDigest(1, 1),
        member,
        null,
        direction == Direction.IN ? GrantBasis.PLAN : GrantBasis.LEAVING);
  }

  private void assertBounds(int lower, int estimate, int upper) {
    assertEquals(
        List.of(lower, estimate, upper),
        List.of(presence.lower(), presence.estimate(), presence.upper()));
  }
}
