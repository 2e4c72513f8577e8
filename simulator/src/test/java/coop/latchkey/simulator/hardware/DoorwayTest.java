package coop.latchkey.simulator.hardware;

import static coop.latchkey.simulator.hardware.HardwareRig.DOOR;
import static coop.latchkey.simulator.hardware.HardwareRig.KNOWN;
import static coop.latchkey.simulator.hardware.HardwareRig.UNKNOWN;
import static coop.latchkey.simulator.hardware.HardwareRig.badge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.sim.Manner;
import coop.latchkey.core.sim.Showing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorwayTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aKnownBadgeLeadsThrough(boolean magnet) {
    HardwareRig rig = new HardwareRig(magnet);
    rig.seen.clear();
    assertTrue(rig.comes(Direction.IN, badge(KNOWN), Manner.USUAL));
    assertEquals(
        List.of(
            new HardwareEvent.BadgeShown(
                DOOR, new ReaderId("front-out"), CardFormat.H10301, HardwareRig.FACILITY, KNOWN),
            new HardwareEvent.StrikeSet(DOOR, true),
            new HardwareEvent.LockMoved(DOOR, true),
            new HardwareEvent.Opened(DOOR, false),
            new HardwareEvent.WentThrough(DOOR, Direction.IN, 0),
            new HardwareEvent.StrikeSet(DOOR, false),
            new HardwareEvent.LockMoved(DOOR, false),
            new HardwareEvent.Shut(DOOR)),
        rig.seen);
    assertEquals(1, rig.told(Fact.DoorOpened.class));
    assertEquals(1, rig.told(Fact.DoorClosed.class));
    assertEquals(0, rig.told(Fact.DoorForced.class));
  }

  @Test
  void nobodyGoesThroughALockedDoor() {
    HardwareRig rig = new HardwareRig(false);
    Manner stubborn =
        new Manner(Duration.ofSeconds(2), Duration.ofSeconds(1), 2, 0, false, false, null);
    assertFalse(rig.comes(Direction.IN, badge(UNKNOWN), stubborn));
    assertEquals(2, rig.seen(HardwareEvent.BadgeShown.class).size(), "tried twice");
    assertFalse(rig.comes(Direction.IN, new Showing.Handle(), Manner.USUAL));
    assertFalse(rig.comes(Direction.IN, new Showing.Nothing(), Manner.USUAL));
    assertFalse(rig.doorway.push());
    assertEquals(0, rig.seen(HardwareEvent.Opened.class).size());
  }

  @Test
  void forceOpensWhatIsLockedAndIsSeen() {
    HardwareRig rig = new HardwareRig(false);
    rig.doorway.force();
    rig.pass(1_000);
    assertEquals(
        List.of(new HardwareEvent.Opened(DOOR, true)), rig.seen(HardwareEvent.Opened.class));
    assertEquals(1, rig.told(Fact.DoorForced.class));
    rig.doorway.letGo();
    rig.pass(1_000);
    assertFalse(rig.doorway.isOpen());
    assertEquals(1, rig.told(Fact.DoorClosed.class));
  }

  @Test
  void aBurglarGoesThroughWhateverTheLockSays() {
    HardwareRig rig = new HardwareRig(false);
    assertTrue(rig.comes(Direction.IN, new Showing.Crowbar(), Manner.USUAL));
    assertEquals(
        List.of(new HardwareEvent.Opened(DOOR, true)), rig.seen(HardwareEvent.Opened.class));
    assertEquals(0, rig.seen(HardwareEvent.StrikeSet.class).size());
    assertEquals(1, rig.told(Fact.DoorForced.class));
    assertEquals(1, rig.told(Fact.DoorClosed.class));
  }

  @Test
  void theExitButtonIsWiredToTheLockAsWell() {
    HardwareRig rig = new HardwareRig(false);
    rig.process().kill();
    assertTrue(rig.comes(Direction.OUT, new Showing.Button(), Manner.USUAL));
    assertEquals(0, rig.seen(HardwareEvent.StrikeSet.class).size());
    rig.restart();
    rig.pass(100);
    assertTrue(rig.comes(Direction.OUT, new Showing.Button(), Manner.USUAL));
    assertEquals(1, rig.told(Fact.ExitRequested.class));
    assertEquals(2, rig.seen(HardwareEvent.StrikeSet.class).size());
  }

  @Test
  void aButtonThatSticksKeepsTheDoorFree() {
    HardwareRig rig = new HardwareRig(false);
    rig.doorway.exitSticks(true);
    rig.pass(60_000);
    assertTrue(rig.doorway.isFree());
    rig.doorway.exit(true);
    rig.doorway.exit(false);
    rig.doorway.exitSticks(false);
    rig.pass(60_000);
    assertFalse(rig.doorway.isFree());
    assertEquals(2, rig.seen(HardwareEvent.ExitButton.class).size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWeldedRelayStaysAsItNextReleases(boolean magnet) {
    HardwareRig rig = new HardwareRig(magnet);
    rig.doorway.relaySticks(true);
    assertFalse(rig.comes(Direction.IN, new Showing.Handle(), Manner.USUAL));
    assertTrue(rig.comes(Direction.IN, badge(KNOWN), Manner.USUAL));
    assertTrue(rig.comes(Direction.IN, new Showing.Handle(), Manner.USUAL), "still free");
    assertEquals(
        new HardwareEvent.StrikeSet(DOOR, false),
        rig.seen(HardwareEvent.StrikeSet.class).getLast());
    rig.doorway.relaySticks(false);
    assertFalse(rig.comes(Direction.IN, new Showing.Handle(), Manner.USUAL));
  }

  @Test
  void aBouncingContactIsOneOpening() {
    HardwareRig rig = new HardwareRig(false);
    rig.doorway.bouncesUpTo(25);
    List<Boolean> levels = new ArrayList<>();
    rig.pins.watch(6, levels::add);
    assertTrue(rig.comes(Direction.IN, badge(KNOWN), Manner.USUAL));
    assertTrue(levels.size() > 4, levels + " does not bounce");
    assertEquals(1, rig.told(Fact.DoorOpened.class));
    assertEquals(1, rig.told(Fact.DoorClosed.class));
  }

  @Test
  void aStuckContactTellsNothingAndThenTheTruth() {
    HardwareRig rig = new HardwareRig(false);
    rig.doorway.contactSticks(false);
    assertTrue(rig.comes(Direction.IN, badge(KNOWN), Manner.USUAL));
    assertEquals(0, rig.told(Fact.DoorOpened.class));
    rig.doorway.contactSticks(true);
    rig.pass(1_000);
    assertEquals(1, rig.told(Fact.DoorForced.class));
    rig.doorway.contactSticks(null);
    rig.pass(1_000);
    assertEquals(1, rig.told(Fact.DoorClosed.class));
    assertEquals(1, rig.seen(HardwareEvent.Opened.class).size());
  }

  @Test
  void othersComeInBehind() {
    HardwareRig rig = new HardwareRig(false);
    Manner withTwo =
        new Manner(Duration.ofSeconds(2), Duration.ofSeconds(1), 1, 2, false, false, null);
    Manner waiting =
        new Manner(Duration.ofSeconds(10), Duration.ofSeconds(1), 1, 0, true, false, null);
    List<Boolean> follower = new ArrayList<>();
    Visitor.comes(
        rig.doorway, rig.later, Direction.IN, new Showing.Nothing(), waiting, follower::add);
    assertTrue(rig.comes(Direction.IN, badge(KNOWN), withTwo));
    assertEquals(List.of(true), follower);
    List<Integer> behind =
        rig.seen(HardwareEvent.WentThrough.class).stream()
            .map(HardwareEvent.WentThrough::behind)
            .sorted()
            .toList();
    assertEquals(List.of(0, 0, 1, 2), behind);
    assertEquals(1, rig.seen(HardwareEvent.Opened.class).size(), "held open between them");
    assertEquals(1, rig.seen(HardwareEvent.Shut.class).size());
  }

  @Test
  void whoeverTurnsRoundLeavesTheDoorShut() {
    HardwareRig rig = new HardwareRig(false);
    Manner turning =
        new Manner(Duration.ofSeconds(2), Duration.ofSeconds(1), 1, 0, false, true, null);
    assertFalse(rig.comes(Direction.IN, badge(KNOWN), turning));
    assertEquals(0, rig.seen(HardwareEvent.Opened.class).size());
    assertEquals(2, rig.seen(HardwareEvent.StrikeSet.class).size(), "released and locked again");
  }

  @Test
  void aSeedIsARun() {
    assertEquals(trouble(7), trouble(7));
    assertNotEquals(trouble(7), trouble(8));
  }

  private static List<Object> trouble(long seed) {
    HardwareRig rig = new HardwareRig(false, true, seed);
    rig.doorway.bouncesUpTo(40);
    rig.doorway.noise(Direction.IN, 30);
    rig.doorway.losesEdges(Direction.IN, 30);
    rig.comes(Direction.IN, badge(KNOWN), Manner.USUAL);
    rig.comes(Direction.IN, badge(KNOWN), Manner.USUAL);
    List<Object> all = new ArrayList<>(rig.seen);
    all.addAll(rig.edges);
    return all;
  }
}
