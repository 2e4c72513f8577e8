package coop.latchkey.simulator.check;

import static coop.latchkey.simulator.check.Scene.ANA;
import static coop.latchkey.simulator.check.Scene.BACK;
import static coop.latchkey.simulator.check.Scene.BACK_DOOR;
import static coop.latchkey.simulator.check.Scene.DAYTIME;
import static coop.latchkey.simulator.check.Scene.DOOR;
import static coop.latchkey.simulator.check.Scene.FRONT;
import static coop.latchkey.simulator.check.Scene.HOUSE;
import static coop.latchkey.simulator.check.Scene.ROOMS;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.rule.Allowance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What is remembered, charged, estimated and measured.
class MemoryTest {
  private static final long HOUR = 3_600_000;

  private static Charge day(int from, int to) {
    return new Charge(
        DAYTIME,
        null,
        LocalDate.of(2026, 3, 2),
        1,
        Instant.parse("2026-03-01T23:00:00Z").plusSeconds(from * 3_600L),
        Instant.parse("2026-03-01T23:00:00Z").plusSeconds(to * 3_600L));
  }

  private static Fact passed(DoorId door, @Nullable Charge charge) {
    return new Fact.MemberPassed(door, ANA, Direction.IN, ROOMS, charge);
  }

  private static AccessState state(DoorId door, Instant at, @Nullable Charge charge) {
    Map<MemberId, Map<DoorId, Passage>> passages =
        Map.of(ANA, Map.of(door, new Passage(Direction.IN, ROOMS, at)));
    Map<Account, SortedSet<Charge>> charges =
        charge == null ? Map.of() : Map.of(Account.of(ANA, charge), new TreeSet<>(List.of(charge)));
    return new AccessState(passages, charges, Map.of());
  }

  @Nested
  class Converging {
    private final Scene scene = new Scene(MemoryConverges::new);
    private final Charge charge = day(0, 24);
    private final JournalRecord record = scene.record(passed(DOOR, charge));

    Converging() {
      scene.commit(record);
      scene.pass(HOUR);
    }

    private void hub(AccessState state) {
      scene.see(new Seen.HubLooked(scene.now(), HOUSE, state));
    }

    private void back(AccessState state) {
      scene.see(new Seen.Looked(scene.now(), BACK, 0, 0, state));
    }

    @Test
    void toTheSame() {
      hub(state(DOOR, record.at(), charge));
      back(state(DOOR, record.at(), charge));
      scene.heldAfterChecks();
    }

    @Test
    void notAtTheHub() {
      hub(AccessState.EMPTY);
      scene.broken("The hub takes null");
    }

    @Test
    void notWithoutTheCharge() {
      hub(state(DOOR, record.at(), null));
      scene.broken("does not know the charge");
    }

    @Test
    void notAtTheOtherGateway() {
      back(state(DOOR, record.at().minusSeconds(60), charge));
      scene.broken("Gateway house/back takes");
    }

    @Test
    void notYetAtOneThatWasCutOff() {
      scene.see(new Seen.FaultBegun(scene.now(), "partition", Seen.Part.NETWORK, BACK, true));
      back(AccessState.EMPTY);
      scene.holds();
      scene.see(new Seen.FaultEnded(scene.now(), "partition", Seen.Part.NETWORK, BACK));
      scene.pass(HOUR);
      back(AccessState.EMPTY);
      scene.broken("Gateway house/back takes null");
    }

    @Test
    void notToWhatNobodyJournalled() {
      AccessState both =
          new AccessState(
              Map.of(
                  ANA,
                  Map.of(
                      DOOR,
                      new Passage(Direction.IN, ROOMS, record.at()),
                      BACK_DOOR,
                      new Passage(Direction.IN, ROOMS, record.at()))),
              Map.of(Account.of(ANA, charge), new TreeSet<>(List.of(charge))),
              Map.of());
      hub(both);
      scene.broken("which no gateway journalled");
    }
  }

  @Nested
  class Charging {
    private final Scene scene = new Scene(ChargedOnce::new);

    Charging() {
      Allowance one = Allowance.of(1, Allowance.Unit.DAY, Allowance.Period.WEEK);
      scene.document(Scene.document(2, Scene.ana(), one, List.of()));
      scene.pass(HOUR);
    }

    @Test
    void aDayOnce() {
      scene.record(passed(DOOR, day(0, 24)));
      scene.pass(HOUR);
      scene.record(passed(DOOR, null));
      scene.heldAfterChecks();
    }

    @Test
    void theSameTimeTwice() {
      scene.record(passed(DOOR, day(0, 24)));
      scene.record(passed(DOOR, day(12, 36)));
      scene.broken("had charged");
    }

    @Test
    void moreThanThereIs() {
      scene.record(passed(DOOR, day(0, 24)));
      scene.pass(24 * HOUR);
      scene.record(passed(DOOR, day(24, 48)));
      scene.broken("of which there are 1");
    }

    @Test
    void asOftenAsThereAreGateways() {
      scene.record(passed(DOOR, day(0, 24)));
      scene.pass(24 * HOUR);
      JournalRecord other = scene.next(passed(BACK_DOOR, day(24, 48)));
      scene.see(new Seen.Recorded(scene.now(), BACK, other));
      scene.heldAfterChecks();
    }

    @Test
    void whatWasGivenBackIsNotJudged() {
      scene.record(passed(DOOR, day(0, 24)));
      scene.see(new Seen.Pardoned(scene.now(), HOUSE, ANA));
      scene.pass(24 * HOUR);
      scene.record(passed(DOOR, day(24, 48)));
      scene.heldAfterChecks();
    }
  }

  @Nested
  class Estimating {
    private final Scene scene = new Scene(EstimateHonest::new);

    private void looks(int times, int lower, int upper) {
      for (int i = 0; i < times; i++) {
        scene.pass(60_000);
        Estimate estimate = new Estimate(lower, lower, upper);
        scene.see(new Seen.Estimated(scene.now(), HOUSE, null, estimate));
        scene.see(new Seen.HubLooked(scene.now(), HOUSE, AccessState.EMPTY));
      }
    }

    private void comesIn() {
      scene.see(new Seen.WentThrough(scene.now(), FRONT, DOOR, Direction.IN, ANA));
    }

    @Test
    void theTruthIsInside() {
      comesIn();
      looks(600, 1, 2);
      scene.see(new Seen.Over(scene.now()));
      scene.heldAfterChecks();
    }

    @Test
    void theTruthIsOutside() {
      comesIn();
      looks(100, 1, 2);
      looks(500, 2, 3);
      scene.see(new Seen.Over(scene.now()));
      scene.broken(" minutes the people who were in house lay outside");
    }

    @Test
    void aBrokenSensorMayMislead() {
      scene.see(new Seen.FaultBegun(scene.now(), "stuck-sensor", Seen.Part.HARDWARE, FRONT, true));
      looks(600, 2, 3);
      scene.see(new Seen.Over(scene.now()));
      scene.holds();
    }
  }

  @Nested
  class Measuring {
    private final Scene scene = new Scene(_ -> new StaysBounded());

    @Test
    void withinItsBound() {
      scene.see(new Seen.Measured(scene.now(), FRONT, "link queue", 10, 10));
      scene.heldAfterChecks();
    }

    @Test
    void beyondIt() {
      scene.see(new Seen.Measured(scene.now(), FRONT, "link queue", 11, 10));
      scene.broken("link queue of gateway house/front is 11");
    }
  }

  @Nested
  class Resting {
    private final Scene scene = new Scene(ComesToRest::new);

    private void looked(long pending) {
      scene.pass(60_000);
      scene.see(new Seen.Looked(scene.now(), FRONT, pending, 1, AccessState.EMPTY));
    }

    @Test
    void whatGatheredIsTold() {
      scene.see(new Seen.FaultBegun(scene.now(), "partition", Seen.Part.NETWORK, FRONT, true));
      looked(200_000);
      scene.see(new Seen.FaultEnded(scene.now(), "partition", Seen.Part.NETWORK, FRONT));
      looked(100_000);
      scene.pass(HOUR);
      looked(0);
      scene.heldAfterChecks();
    }

    @Test
    void whatGatheredStays() {
      scene.see(new Seen.FaultBegun(scene.now(), "partition", Seen.Part.NETWORK, FRONT, true));
      looked(20_000);
      scene.see(new Seen.FaultEnded(scene.now(), "partition", Seen.Part.NETWORK, FRONT));
      scene.pass(HOUR);
      looked(20_000);
      scene.broken("20000 records wait");
    }
  }
}
