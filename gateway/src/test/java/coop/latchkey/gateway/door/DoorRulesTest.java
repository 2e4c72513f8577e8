package coop.latchkey.gateway.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.UnlockCause;
import coop.latchkey.core.rule.Door.ModeHours;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Settings.PinTries;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.core.wire.Messages.DoorStatus;
import coop.latchkey.gateway.gpio.SimulatedReader;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Modes, orders and passages of a door on a simulated board.
class DoorRulesTest {
  private static final DoorId FRONT = new DoorId("front");
  private static final PinTries TWO_FREE = new PinTries(2, 60_000, 60_000);
  private @Nullable DoorRig rig;

  @AfterEach
  void close() {
    if (rig != null) {
      rig.close();
    }
  }

  private DoorRig start(OrderBook orders, PinTries pins, ModeHours... modes) {
    DoorRig made = new DoorRig(false, orders);
    made.policy = DoorRig.policy(pins, modes);
    rig = made;
    made.start();
    return made;
  }

  private static ModeHours always(DoorMode mode) {
    return new ModeHours(mode, Hours.ALWAYS, false);
  }

  private static void badge(SimulatedReader reader, int number) {
    reader.send(CardFormat.H10301.encode(DoorRig.FACILITY, number), CardFormat.H10301.length());
  }

  private static void pin(DoorRig rig, int... digits) {
    for (int digit : digits) {
      rig.inside().send(digit, 4);
    }
    rig.inside().send(0xB, 4);
  }

  private static <F extends Fact> void await(DoorRig rig, Class<F> kind, Predicate<F> which) {
    rig.world.await(
        kind.getSimpleName(),
        w -> w.facts().stream().filter(kind::isInstance).map(kind::cast).anyMatch(which));
  }

  private static void order(DoorRig rig, CommandAction action) {
    Instant now = Instant.now();
    rig.doors.apply(
        new DoorCommand(
            "7", FRONT, action, null, null, "olga", now, now.plusSeconds(10), "unchecked"));
  }

  @Test
  void aBadgeAsksForItsPinAndThePinOpens() {
    DoorRig r = start(OrderBook.NONE, TWO_FREE, always(DoorMode.CARD_AND_PIN));
    badge(r.inside(), DoorRig.KNOWN);
    r.awaitPulses(DoorRig.BEEPER, 2);
    assertFalse(r.board.level(DoorRig.STRIKE));
    pin(r, 4, 7, 1, 1);
    Fact.AccessGranted granted = r.world.await(Fact.AccessGranted.class);
    assertEquals(new MemberId("ana"), granted.member());
    assertFalse(granted.keyed());
    r.board.drive(DoorRig.CONTACT, true);
    Fact.MemberPassed passed = r.world.await(Fact.MemberPassed.class);
    assertEquals(new ZoneId("house"), passed.zone());
  }

  @Test
  void wrongPinsLockTheKeypadAndNotTheBadge() {
    DoorRig r = start(OrderBook.NONE, TWO_FREE);
    for (int i = 0; i < 3; i++) {
      pin(r, 9, 9, 9, i);
    }
    assertEquals("front-in", r.world.await(Fact.PinLocked.class).reader().value());
    pin(r, 4, 7, 1, 1);
    await(r, Fact.AccessDenied.class, d -> d.keyed() && d.reason() == DenialReason.PIN_LOCKED);
    await(
        r,
        Fact.AccessDenied.class,
        d -> d.keyed() && d.reason() == DenialReason.UNKNOWN_CREDENTIAL);
    await(r, Fact.AccessDenied.class, d -> d.from() != null);
    badge(r.inside(), DoorRig.KNOWN);
    r.world.await(Fact.AccessGranted.class);
  }

  @Test
  void twoPeopleComeInTogether() {
    DoorRig r = start(OrderBook.NONE, TWO_FREE, always(DoorMode.TWO_PERSON));
    badge(r.inside(), DoorRig.KNOWN);
    r.awaitPulses(DoorRig.BEEPER, 2);
    badge(r.inside(), DoorRig.BEN);
    r.world.await(Fact.DoorUnlocked.class);
    List<Fact> granted =
        r.world.facts().stream().filter(Fact.AccessGranted.class::isInstance).toList();
    assertEquals(2, granted.size(), granted.toString());
    r.board.drive(DoorRig.CONTACT, true);
    await(r, Fact.MemberPassed.class, p -> p.member().equals(new MemberId("ana")));
    await(r, Fact.MemberPassed.class, p -> p.member().equals(new MemberId("ben")));
  }

  @Test
  void unlockedHoursFollowTheClockAndNotOneThatIsNotTrusted() {
    WeeklySchedule mondayAtTen =
        new WeeklySchedule(
            List.of(new WeeklySchedule.Span(Set.of(DayOfWeek.MONDAY), 10 * 60, 11 * 60)));
    DoorRig r =
        start(
            OrderBook.NONE,
            TWO_FREE,
            new ModeHours(DoorMode.UNLOCKED, Hours.of(mondayAtTen), false));
    assertFalse(r.board.level(DoorRig.STRIKE));
    r.moment = Moment.of(Instant.parse("2026-11-23T10:00:00Z"));
    assertEquals(UnlockCause.SCHEDULE, r.world.await(Fact.DoorUnlocked.class).cause());
    assertTrue(r.board.level(DoorRig.STRIKE));
    r.moment = new Moment(Instant.parse("2026-11-23T10:00:02Z"), false, false);
    r.world.await(Fact.DoorLocked.class);
    assertFalse(r.board.level(DoorRig.STRIKE));
  }

  @Test
  void anUnlockInALockdownIsRefused() {
    DoorRig r = start(OrderBook.NONE, TWO_FREE);
    order(r, CommandAction.LOCKDOWN);
    order(r, CommandAction.UNLOCK);
    assertEquals("lockdown", r.world.await(Fact.CommandRefused.class).why());
    assertFalse(r.board.level(DoorRig.STRIKE));
  }

  @Test
  void ordersOutliveARestart(@TempDir Path folder) {
    Path file = folder.resolve("door-orders.txt");
    try (OrderFile orders = new OrderFile(file, Loops.THREADS)) {
      DoorRig r = start(orders, TWO_FREE);
      order(r, CommandAction.LOCKDOWN);
      order(r, CommandAction.EVACUATE);
      assertTrue(r.board.level(DoorRig.STRIKE));
      r.close();
    }
    try (OrderFile orders = new OrderFile(file, Loops.THREADS)) {
      DoorRig r = start(orders, TWO_FREE);
      assertTrue(r.board.level(DoorRig.STRIKE), "released as soon as it runs");
      var status = statusOf(r);
      assertTrue(status.evacuation());
      assertEquals(3, status.severity());
      order(r, CommandAction.RELEASE);
      r.world.await(Fact.DoorLocked.class);
      r.close();
    }
    try (OrderFile orders = new OrderFile(file, Loops.THREADS)) {
      DoorRig r = start(orders, TWO_FREE);
      assertFalse(statusOf(r).lockdown());
      assertFalse(r.board.level(DoorRig.STRIKE));
    }
  }

  private static DoorStatus statusOf(DoorRig rig) {
    var status = rig.world.lastOf(FRONT);
    assertNotNull(status);
    return status;
  }
}
