package coop.latchkey.gateway.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.UnlockCause;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.core.wire.Messages.LockState;
import coop.latchkey.gateway.gpio.SimulatedReader;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pulses on the data lines go in; the strike line, the facts and the door's state come out.
class DoorsTest {
  private static final DoorId FRONT = new DoorId("front");
  private @Nullable DoorRig bench;

  private DoorRig bench(boolean failSafe) {
    DoorRig made = new DoorRig(failSafe);
    bench = made;
    return made;
  }

  @AfterEach
  void close() {
    if (bench != null) {
      bench.close();
    }
  }

  private static void badge(SimulatedReader reader, int number) {
    reader.send(CardFormat.H10301.encode(DoorRig.FACILITY, number), CardFormat.H10301.length());
  }

  @Test
  void aKnownBadgeMovesTheStrikeBeforeAnythingIsRecorded() {
    DoorRig b = bench(false);
    b.start();
    badge(b.inside(), DoorRig.KNOWN);
    Fact.AccessGranted granted = b.world.await(Fact.AccessGranted.class);
    assertEquals(GrantBasis.PLAN, granted.reason());
    assertEquals(new MemberId("ana"), granted.member());
    assertEquals(Direction.IN, granted.direction());
    assertEquals(0, b.factsWhenReleased(), "facts recorded before the strike moved");
    assertTrue(b.board.level(DoorRig.STRIKE));
    Fact.DoorUnlocked unlocked = b.world.await(Fact.DoorUnlocked.class);
    assertEquals(UnlockCause.CREDENTIAL, unlocked.cause());
    assertTrue(b.world.facts().indexOf(granted) < b.world.facts().indexOf(unlocked));
    b.world.await(Fact.DoorLocked.class);
    assertFalse(b.board.level(DoorRig.STRIKE));
  }

  @Test
  void anUnknownBadgeLeavesTheDoorLockedAndSaysSo() {
    DoorRig b = bench(false);
    b.start();
    badge(b.inside(), DoorRig.UNKNOWN);
    Fact.AccessDenied denied = b.world.await(Fact.AccessDenied.class);
    assertEquals(DenialReason.UNKNOWN_CREDENTIAL, denied.reason());
    assertFalse(b.board.level(DoorRig.STRIKE));
    b.awaitPulses(DoorRig.BEEPER, 3);
    assertEquals(List.of(denied), b.world.facts());
  }

  @Test
  void withoutAPolicyOneCanStillLeave() {
    DoorRig b = bench(false);
    b.policy = null;
    b.start();
    badge(b.inside(), DoorRig.KNOWN);
    assertEquals(DenialReason.NO_POLICY, b.world.await(Fact.AccessDenied.class).reason());
    badge(b.outside(), DoorRig.UNKNOWN);
    assertEquals(GrantBasis.LEAVING, b.world.await(Fact.AccessGranted.class).reason());
  }

  @Test
  void lockdownKeepsOutAndLetsOut() {
    DoorRig b = bench(false);
    b.start();
    b.doors.apply(command(CommandAction.LOCKDOWN));
    b.world.await("lockdown", w -> Objects.requireNonNull(w.lastOf(FRONT)).lockdown());
    badge(b.inside(), DoorRig.KNOWN);
    assertEquals(DenialReason.LOCKDOWN, b.world.await(Fact.AccessDenied.class).reason());
    badge(b.outside(), DoorRig.KNOWN);
    b.world.await(Fact.AccessGranted.class);
    assertEquals(
        new Fact.CommandApplied("7", FRONT, "lockdown", "olga"),
        b.world.await(Fact.CommandApplied.class));
  }

  @Test
  void aCommandUnlocks() {
    DoorRig b = bench(false);
    b.start();
    assertTrue(b.doors.has(FRONT));
    assertFalse(b.doors.has(new DoorId("cellar")));
    b.doors.apply(command(CommandAction.UNLOCK));
    assertTrue(b.board.level(DoorRig.STRIKE));
    assertEquals(UnlockCause.COMMAND, b.world.await(Fact.DoorUnlocked.class).cause());
    b.world.await(Fact.DoorLocked.class);
  }

  private static DoorCommand command(CommandAction action) {
    Instant now = Instant.now();
    return new DoorCommand(
        "7", FRONT, action, null, null, "olga", now, now.plusSeconds(10), "unchecked");
  }

  @Test
  void theExitButtonReleasesAndTheContactIsFollowedThroughItsBounce() {
    DoorRig b = bench(false);
    b.start();
    b.board.drive(DoorRig.EXIT, false);
    b.board.drive(DoorRig.EXIT, true);
    assertEquals(UnlockCause.EXIT, b.world.await(Fact.DoorUnlocked.class).cause());
    for (int i = 0; i < 5; i++) {
      b.board.drive(DoorRig.CONTACT, true);
      b.board.drive(DoorRig.CONTACT, false);
    }
    b.board.drive(DoorRig.CONTACT, true);
    b.world.await(Fact.DoorOpened.class);
    b.world.await(
        "open", w -> Objects.requireNonNull(w.lastOf(FRONT)).contact() == ContactState.OPEN);
    b.board.drive(DoorRig.CONTACT, false);
    b.world.await(Fact.DoorClosed.class);
    assertEquals(1, b.world.facts().stream().filter(Fact.DoorOpened.class::isInstance).count());
  }

  @Test
  void aDoorOpenedWithoutLeaveIsForced() {
    DoorRig b = bench(false);
    b.start();
    b.board.drive(DoorRig.CONTACT, true);
    b.world.await(Fact.DoorForced.class);
    b.world.await(
        "alarm", w -> Objects.requireNonNull(w.lastOf(FRONT)).alarm() == DoorAlarm.FORCED);
    b.awaitPulses(DoorRig.BEEPER, 4);
  }

  @Test
  void aDoorLeftOpenAlarms() {
    DoorRig b = bench(false);
    b.start();
    badge(b.inside(), DoorRig.KNOWN);
    b.world.await(Fact.DoorUnlocked.class);
    b.board.drive(DoorRig.CONTACT, true);
    b.world.await(Fact.DoorHeldOpen.class);
    b.world.await(
        "alarm", w -> Objects.requireNonNull(w.lastOf(FRONT)).alarm() == DoorAlarm.HELD_OPEN);
  }

  @Test
  void aPinOpensToo() {
    DoorRig b = bench(false);
    b.start();
    for (int key : new int[] {4, 7, 1, 1, 0xB}) {
      b.inside().send(key, 4);
    }
    assertEquals(new MemberId("ana"), b.world.await(Fact.AccessGranted.class).member());
  }

  @Test
  void aLongerCardThatBeganLikeAKnownOneIsShutOutAgain() {
    DoorRig b = bench(false);
    b.start();
    long known = CardFormat.H10301.encode(DoorRig.FACILITY, DoorRig.KNOWN);
    b.inside().send(known << 1 | 1, CardFormat.H10301.length() + 1);
    assertEquals("frameLength", b.world.await(Fact.ReaderOffline.class).why());
    b.world.await(Fact.DoorLocked.class);
    assertFalse(b.board.level(DoorRig.STRIKE));
    b.world.await(Fact.ReaderOnline.class);
  }

  @Test
  void aFailSafeLockIsPoweredWhileLocked() {
    DoorRig b = bench(true);
    assertFalse(b.board.level(DoorRig.STRIKE));
    b.start();
    assertTrue(b.board.level(DoorRig.STRIKE), "power holds it shut");
    badge(b.inside(), DoorRig.KNOWN);
    b.world.await(Fact.DoorUnlocked.class);
    assertFalse(b.board.level(DoorRig.STRIKE), "without power it is open");
    b.world.await(Fact.DoorLocked.class);
    assertTrue(b.board.level(DoorRig.STRIKE));
    b.doors.close();
    assertFalse(b.board.level(DoorRig.STRIKE), "at rest it is open");
  }

  @Test
  void closingLeavesAFailSecureLockLocked() {
    DoorRig b = bench(false);
    b.start();
    b.doors.apply(command(CommandAction.UNLOCK));
    assertTrue(b.board.level(DoorRig.STRIKE));
    b.doors.close();
    assertFalse(b.board.level(DoorRig.STRIKE));
    b.board.drive(DoorRig.EXIT, false);
    assertFalse(b.board.level(DoorRig.STRIKE), "nothing moves any more");
  }

  @Test
  void theStateAtPowerOnIsAnnounced() {
    DoorRig b = bench(false);
    b.start();
    var status = Objects.requireNonNull(b.world.lastOf(FRONT));
    assertEquals(LockState.LOCKED, status.lock());
    assertEquals(ContactState.CLOSED, status.contact());
  }
}
