package coop.latchkey.core.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.door.AwaitedPassages.Awaited;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Walks from the state at power-on through every state that can be reached in seconds' steps,
/// gives each every input, and holds the outcome against what must always be true of a door. States
/// that differ only in how long ago things were over are taken as one.
class DoorTableTest {
  private static final long SECOND = 1_000;

  /// Beyond the grace and the contact's settling, the past does not matter any more.
  private static final long PAST = 4 * SECOND;

  /// Bounds the walk; each walk reaches the same classes well before.
  private static final int STATES_MAX = 30_000;

  private static final Passer ANA =
      new Passer(new MemberId("ana"), Direction.IN, new ZoneId("house"), null);

  private static final List<DoorInput> INPUTS =
      List.of(
          new DoorInput.Granted(Direction.IN, false),
          new DoorInput.Granted(Direction.IN, true, 1, false, List.of(ANA)),
          new DoorInput.Granted(Direction.IN, false, 2, false, List.of()),
          new DoorInput.Granted(Direction.OUT, false),
          new DoorInput.Denied(),
          new DoorInput.GrantRevoked(),
          new DoorInput.ExitButton(true),
          new DoorInput.ExitButton(false),
          new DoorInput.Contact(true),
          new DoorInput.Contact(false),
          new DoorInput.UnlockCommanded(0),
          new DoorInput.UnlockCommanded(2 * SECOND),
          new DoorInput.Lockdown(2),
          new DoorInput.Evacuate(),
          new DoorInput.Release(),
          new DoorInput.ModeSet(DoorMode.CARD, false),
          new DoorInput.ModeSet(DoorMode.UNLOCKED, true),
          new DoorInput.Identify(),
          new DoorInput.TimePassed());

  private final Set<String> classes = new HashSet<>();

  @ParameterizedTest
  @CsvSource({"ON_OPEN, true, 40", "ON_CLOSE, true, 40", "ON_OPEN, false, 6"})
  void whatMustHoldHoldsInEveryStateForEveryInput(
      Relock relock, boolean contact, int classesAtLeast) {
    DoorMachine machine =
        new DoorMachine(
            new DoorId("front"),
            new DoorSettings(SECOND, 2 * SECOND, relock, contact, 2 * SECOND, 3 * SECOND, SECOND));
    Deque<DoorState> open = new ArrayDeque<>(List.of(machine.initial(false, 0)));
    Set<DoorState> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      DoorState state = open.remove();
      classes.add(classOf(state));
      for (DoorInput input : INPUTS) {
        for (long now = 0; now <= SECOND; now += SECOND) {
          DoorMachine.Step step = machine.step(state, input, now);
          assertAlwaysTrue(relock, state, input, step, now);
          DoorState next = relativeTo(now, step.state());
          if (seen.size() < STATES_MAX && seen.add(next)) {
            open.add(next);
          }
        }
      }
    }
    assertTrue(classes.size() >= classesAtLeast, classes.size() + " classes: " + classes);
  }

  private static void assertAlwaysTrue(
      Relock relock, DoorState before, DoorInput input, DoorMachine.Step step, long now) {
    Supplier<String> where = () -> input + " at " + now + " in " + before + " gives " + step;
    DoorState after = step.state();
    assertStrike(before, step, where);
    assertWayOut(before, input, step, where);
    assertTrue(after.wakeAtMillis() > now, () -> "left undone what was due: " + where.get());
    boolean released = after.lock() == LockState.UNLOCKED;
    boolean boltWaits = relock == Relock.ON_CLOSE && after.contact() == ContactState.OPEN;
    if (after.heldReleased()) {
      assertTrue(released, () -> "held released, and locked: " + where.get());
    } else if (released && !after.timers().exitHeld() && !boltWaits) {
      assertTrue(after.wakeAtMillis() < Long.MAX_VALUE, () -> "unlocked for ever: " + where.get());
      long until = Math.max(after.timers().grantUntil(), after.timers().commandUntil());
      assertTrue(
          after.timers().leaveUntil() > now || until > now, () -> "without cause: " + where.get());
    }
    if (after.timers().exitHeld()) {
      assertTrue(released, () -> "the exit button is held and the lock too: " + where.get());
    }
    if (after.alarm() != DoorAlarm.NONE) {
      assertEquals(ContactState.OPEN, after.contact(), where);
    }
    assertJournal(before, step, where);
  }

  /// The strike moves first, once, and as the state says.
  private static void assertStrike(
      DoorState before, DoorMachine.Step step, Supplier<String> where) {
    List<DoorEffect> effects = step.effects();
    for (int i = 1; i < effects.size(); i++) {
      boolean strike =
          effects.get(i) instanceof DoorEffect.PulseStrike
              || effects.get(i) instanceof DoorEffect.ReleaseStrike;
      assertFalse(strike, () -> "the strike comes late: " + where.get());
    }
    LockState lock = step.state().lock();
    boolean pulses = !effects.isEmpty() && effects.getFirst() instanceof DoorEffect.PulseStrike;
    boolean falls = !effects.isEmpty() && effects.getFirst() instanceof DoorEffect.ReleaseStrike;
    assertTrue(!pulses || lock == LockState.UNLOCKED, where);
    assertTrue(!falls || lock == LockState.LOCKED, where);
    if (lock != before.lock()) {
      assertTrue(pulses || falls, () -> "the strike was forgotten: " + where.get());
    }
  }

  private static void assertWayOut(
      DoorState before, DoorInput input, DoorMachine.Step step, Supplier<String> where) {
    boolean leaving =
        (input instanceof DoorInput.Granted granted && granted.direction() == Direction.OUT)
            || (input instanceof DoorInput.ExitButton button && button.pressed());
    if (leaving) {
      assertTrue(
          step.effects().getFirst() instanceof DoorEffect.PulseStrike,
          () -> "the way out is shut: " + where.get());
    }
    boolean asked =
        switch (input) {
          case DoorInput.Granted granted ->
              before.orders().evacuation() || before.orders().severity() <= granted.lockdown();
          case DoorInput.UnlockCommanded _ -> DoorMachine.refusal(before, input) == null;
          case DoorInput.Evacuate _, DoorInput.ModeSet _ -> true;
          case DoorInput.Release _ -> step.state().mode() == DoorMode.UNLOCKED;
          case DoorInput.Denied _, DoorInput.LockedOut _, DoorInput.Asked _ -> false;
          case DoorInput.GrantRevoked _, DoorInput.ExitButton _, DoorInput.Contact _ -> false;
          case DoorInput.Lockdown _, DoorInput.Identify _, DoorInput.TimePassed _ -> false;
        };
    boolean mayUnlock = asked || firstPersonCame(before, step);
    if (!leaving && !mayUnlock) {
      assertFalse(
          step.effects().stream().anyMatch(DoorEffect.PulseStrike.class::isInstance),
          () -> "unlocked without cause: " + where.get());
    }
  }

  /// Whatever the input, a door may be found to have opened just before it.
  private static boolean firstPersonCame(DoorState before, DoorMachine.Step step) {
    return before.hours().afterFirstPerson()
        && !before.lockdown()
        && count(step, Fact.MemberPassed.class) > 0;
  }

  /// What is journalled adds up to what changed.
  private static void assertJournal(
      DoorState before, DoorMachine.Step step, Supplier<String> where) {
    DoorState after = step.state();
    int unlocked = count(step, Fact.DoorUnlocked.class) - count(step, Fact.DoorLocked.class);
    assertEquals(rank(after.lock()) - rank(before.lock()), unlocked, where);
    int opened =
        count(step, Fact.DoorOpened.class)
            + count(step, Fact.DoorForced.class)
            - count(step, Fact.DoorClosed.class);
    assertEquals(rank(after.contact()) - rank(before.contact()), opened, where);
  }

  private static int rank(LockState lock) {
    return lock == LockState.UNLOCKED ? 1 : 0;
  }

  private static int rank(ContactState contact) {
    return contact == ContactState.OPEN ? 1 : 0;
  }

  private static int count(DoorMachine.Step step, Class<? extends Fact> kind) {
    return (int)
        step.effects().stream()
            .filter(e -> e instanceof DoorEffect.Journal journal && kind.isInstance(journal.fact()))
            .count();
  }

  private static String classOf(DoorState state) {
    DoorTimers timers = state.timers();
    return state.lock()
        + " "
        + state.contact()
        + " "
        + state.alarm()
        + (state.lockdown() ? " lockdown" : "")
        + (state.orders().evacuation() ? " evacuation" : "")
        + " "
        + state.mode()
        + (timers.exitHeld() ? " exitHeld" : "")
        + (timers.warned() ? " warned" : "")
        + (timers.contactSettlesAt() != DoorTimers.NEVER ? " settling" : "");
  }

  private static DoorState relativeTo(long now, DoorState state) {
    LongUnaryOperator shift = at -> at == DoorTimers.NEVER ? at : Math.max(at, now - PAST) - now;
    DoorTimers t = state.timers();
    DoorTimers timers =
        new DoorTimers(
            t.exitHeld(),
            shift.applyAsLong(t.grantUntil()),
            shift.applyAsLong(t.grantUntilBefore()),
            shift.applyAsLong(t.leaveUntil()),
            shift.applyAsLong(t.commandUntil()),
            shift.applyAsLong(t.contactSettlesAt()),
            shift.applyAsLong(t.contactChangedAt()),
            shift.applyAsLong(t.passageUntil()),
            shift.applyAsLong(t.openedAt()),
            shift.applyAsLong(t.heldFrom()),
            t.warned());
    return new DoorState(
        state.lock(),
        state.contact(),
        state.alarm(),
        state.orders(),
        state.hours(),
        new AwaitedPassages(
            state.awaited().passers().stream()
                .map(a -> new Awaited(a.passer(), shift.applyAsLong(a.untilMillis())))
                .toList(),
            state.awaited().ofLastGrant()),
        shift.applyAsLong(state.wakeAtMillis()),
        timers);
  }
}
