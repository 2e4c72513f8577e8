package coop.latchkey.simulator.check;

import static coop.latchkey.simulator.check.Scene.ANA;
import static coop.latchkey.simulator.check.Scene.DOOR;
import static coop.latchkey.simulator.check.Scene.FRONT;
import static coop.latchkey.simulator.check.Scene.HOUSE;
import static coop.latchkey.simulator.check.Scene.ROOMS;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.Estimate;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What a gateway remembers by itself, what is forgiven, and what is claimed to be certain.
class RememberingTest {
  private static final long HOUR = 3_600_000;

  @Nested
  class ItsOwn {
    private final Scene scene = new Scene(RemembersItsOwn::new);
    private final JournalRecord record =
        scene.record(new Fact.MemberPassed(DOOR, ANA, Direction.IN, ROOMS, null));

    private void startsWith(AccessState state, Seen.How how) {
      scene.see(new Seen.Ended(scene.now(), FRONT, how));
      scene.see(new Seen.Started(scene.now(), FRONT));
      scene.see(new Seen.Looked(scene.now(), FRONT, 0, 0, state));
    }

    @Test
    void outlastsAPowerCut() {
      scene.durable();
      Passage passage = new Passage(Direction.IN, ROOMS, record.at());
      startsWith(
          new AccessState(Map.of(ANA, Map.of(DOOR, passage)), Map.of(), Map.of()), Seen.How.POWER);
      scene.heldAfterChecks();
    }

    @Test
    void isForgotten() {
      scene.durable();
      startsWith(AccessState.EMPTY, Seen.How.POWER);
      scene.broken("Gateway house/front takes null for the last passage of ana");
    }

    @Test
    void waitedForItsDisk() {
      startsWith(AccessState.EMPTY, Seen.How.POWER);
      scene.heldAfterChecks();
    }

    @Test
    void isTooOldByItsOwnClock() {
      scene.durable();
      scene.see(new Seen.ClockSet(scene.now(), FRONT, 6 * 24 * HOUR, true));
      scene.pass(HOUR);
      startsWith(AccessState.EMPTY, Seen.How.KILLED);
      scene.heldAfterChecks();
    }
  }

  @Nested
  class Pardons {
    private final Scene scene = new Scene(PardonsArrive::new);

    Pardons() {
      scene.see(new Seen.Pardoned(scene.now(), HOUSE, ANA));
      scene.pass(60_000);
    }

    private void front(AccessState state) {
      scene.see(new Seen.Looked(scene.now(), FRONT, 0, 0, state));
    }

    private AccessState forgiven() {
      return new AccessState(
          Map.of(), Map.of(), Map.of(ANA, Instant.ofEpochMilli(scene.now() - 60_000)));
    }

    @Test
    void areKnown() {
      scene.see(new Seen.HubLooked(scene.now(), HOUSE, forgiven()));
      scene.pass(HOUR);
      front(forgiven());
      scene.heldAfterChecks();
    }

    @Test
    void areNotKnownAtTheHub() {
      scene.see(new Seen.HubLooked(scene.now(), HOUSE, AccessState.EMPTY));
      scene.broken("The hub does not know what was forgiven");
    }

    @Test
    void areNotKnownAtTheDoor() {
      scene.pass(HOUR);
      front(AccessState.EMPTY);
      scene.broken("Gateway house/front does not know what was forgiven");
    }

    @Test
    void cannotArriveYet() {
      scene.see(new Seen.FaultBegun(scene.now(), "partition", Seen.Part.NETWORK, FRONT, true));
      scene.pass(HOUR);
      front(AccessState.EMPTY);
      scene.holds();
    }
  }

  @Nested
  class Certainty {
    private final Scene scene = new Scene(EstimateHonest::new);

    private void several(int times, int upper) {
      for (int i = 0; i < times; i++) {
        scene.pass(60_000);
        scene.see(new Seen.Estimated(scene.now(), HOUSE, null, new Estimate(4, 4, upper)));
      }
    }

    @Test
    void isSeldom() {
      several(8, 5);
      several(4, 4);
      scene.see(new Seen.Over(scene.now()));
      scene.heldAfterChecks();
    }

    @Test
    void isClaimedTooOften() {
      several(4, 5);
      several(8, 4);
      scene.see(new Seen.Over(scene.now()));
      scene.broken("8 of 12 estimates of several people in house claim to be certain");
    }
  }
}
