package coop.latchkey.core.door;

import static coop.latchkey.core.door.DoorTimers.LONG_AGO;
import static coop.latchkey.core.door.DoorTimers.NEVER;

import coop.latchkey.core.access.Decision.Ask;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.door.DoorSettings.Relock;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.UnlockCause;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of [DoorMachine], whose rules it carries out: takes a state apart, changes it, puts it
/// together again. Lives for one step only.
final class DoorStep {
  private final DoorId door;
  private final DoorSettings settings;
  private final List<DoorEffect> effects = new ArrayList<>();
  private @Nullable DoorEffect strike;

  private LockState lock;
  private ContactState contact;
  private DoorAlarm alarm;
  private DoorOrders orders;
  private DoorHours hours;
  private AwaitedPassages awaited;
  private boolean heldReleased;
  private DoorMode toldMode;
  private boolean toldEvacuation;
  private boolean exitHeld;
  private long grantUntil;
  private long grantUntilBefore;
  private long leaveUntil;
  private long commandUntil;
  private long contactSettlesAt;
  private long contactChangedAt;
  private long passageUntil;
  private long openedAt;
  private long heldFrom;
  private boolean warned;

  DoorStep(DoorId door, DoorSettings settings, DoorState state) {
    this.door = door;
    this.settings = settings;
    DoorTimers timers = state.timers();
    lock = state.lock();
    contact = state.contact();
    alarm = state.alarm();
    orders = state.orders();
    hours = state.hours();
    awaited = state.awaited();
    heldReleased = state.heldReleased();
    toldMode = state.mode();
    toldEvacuation = orders.evacuation();
    exitHeld = timers.exitHeld();
    grantUntil = timers.grantUntil();
    grantUntilBefore = timers.grantUntilBefore();
    leaveUntil = timers.leaveUntil();
    commandUntil = timers.commandUntil();
    contactSettlesAt = timers.contactSettlesAt();
    contactChangedAt = timers.contactChangedAt();
    passageUntil = timers.passageUntil();
    openedAt = timers.openedAt();
    heldFrom = timers.heldFrom();
    warned = timers.warned();
  }

  DoorMachine.Step finish() {
    DoorTimers timers =
        new DoorTimers(
            exitHeld,
            grantUntil,
            grantUntilBefore,
            leaveUntil,
            commandUntil,
            contactSettlesAt,
            contactChangedAt,
            passageUntil,
            openedAt,
            heldFrom,
            warned);
    if (strike != null) {
      effects.addFirst(strike);
    }
    return new DoorMachine.Step(
        new DoorState(lock, contact, alarm, orders, hours, awaited, nextDue(), timers), effects);
  }

  /// Does everything that is due, in the order of its time.
  void passTime(long now) {
    for (long due = nextDue(); due <= now; due = nextDue()) {
      if (due == contactSettlesAt) {
        contactSettled(due);
      } else if (due == lockDue()) {
        fallLocked();
      } else if (due == warningDue()) {
        warned = true;
        show(Feedback.HELD_OPEN_WARNING);
      } else {
        alarm = DoorAlarm.HELD_OPEN;
        show(Feedback.HELD_OPEN_ALARM);
        journal(new Fact.DoorHeldOpen(door, due - openedAt));
      }
    }
  }

  void apply(DoorInput input, long now) {
    switch (input) {
      case DoorInput.Granted granted -> granted(granted, now);
      case DoorInput.Denied _ -> show(Feedback.DENIED);
      case DoorInput.LockedOut _ -> show(Feedback.LOCKED_OUT);
      case DoorInput.Asked asked -> show(askedFor(asked.ask()));
      case DoorInput.ModeSet set -> modeSet(set, now);
      case DoorInput.GrantRevoked _ -> revoked();
      case DoorInput.ExitButton button -> exitButton(button.pressed(), now);
      case DoorInput.Contact changed -> contactChanged(changed.open(), now);
      case DoorInput.UnlockCommanded command -> commanded(command.forMillis(), now);
      case DoorInput.Lockdown order -> lockdown(order.severity(), now);
      case DoorInput.Evacuate _ -> ordered(new DoorOrders(orders.severity(), true), now);
      case DoorInput.Release _ -> ordered(DoorOrders.NONE, now);
      case DoorInput.Identify _ -> show(Feedback.IDENTIFY);
      case DoorInput.TimePassed _ -> {}
    }
  }

  private void granted(DoorInput.Granted granted, long now) {
    long until =
        now + (granted.longUnlock() ? settings.longUnlockMillis() : settings.unlockMillis());
    if (granted.direction() == Direction.OUT) {
      grantUntilBefore = grantUntil;
      leaveUntil = Math.max(leaveUntil, until);
    } else if (orders.severity() > granted.lockdown() && !orders.evacuation()) {
      show(Feedback.DENIED);
      return;
    } else {
      grantUntilBefore = grantUntil;
      grantUntil = Math.max(grantUntil, until);
    }
    release(UnlockCause.CREDENTIAL, now);
    show(granted.lastOneOut() ? Feedback.LAST_ONE_OUT : Feedback.GRANTED);
    List<Passer> fresh = awaited.fresh(granted.who(), now);
    awaited = awaited.granted(granted.who(), until);
    if (contact != ContactState.CLOSED) {
      passed(fresh, now);
    }
  }

  private void passed(List<Passer> who, long at) {
    for (Passer passer : who) {
      journal(
          new Fact.MemberPassed(
              door, passer.member(), passer.direction(), passer.zone(), passer.charge()));
      if (passer.direction() == Direction.IN && orders.equals(DoorOrders.NONE)) {
        hours = hours.firstCame(hours.mode() == DoorMode.UNLOCKED);
      }
    }
    settle(at);
  }

  /// A badge on the way out is not taken back: whatever card it was, it was somebody leaving.
  private void revoked() {
    awaited = awaited.revoked();
    if (grantUntil != grantUntilBefore) {
      grantUntil = grantUntilBefore;
      show(Feedback.DENIED);
    }
  }

  private void exitButton(boolean pressed, long now) {
    if (pressed) {
      if (!exitHeld) {
        journal(new Fact.ExitRequested(door));
      }
      exitHeld = true;
      leaveUntil = Math.max(leaveUntil, now + settings.unlockMillis());
      release(UnlockCause.EXIT, now);
    } else if (exitHeld) {
      exitHeld = false;
      boolean through = settings.relock() == Relock.ON_OPEN && contact == ContactState.OPEN;
      leaveUntil = through ? now : Math.max(leaveUntil, now + settings.unlockMillis());
    }
  }

  private void commanded(long forMillis, long now) {
    if (orders.severity() > 0 && !orders.evacuation()) {
      return;
    }
    if (forMillis == 0) {
      grantUntil = Math.max(grantUntil, now + settings.unlockMillis());
      grantUntilBefore = grantUntil;
    } else {
      long bounded = Math.min(forMillis, DoorMachine.COMMANDED_UNLOCK_MILLIS_MAX);
      commandUntil = Math.max(commandUntil, now + bounded);
    }
    release(UnlockCause.COMMAND, now);
    show(Feedback.GRANTED);
  }

  private void lockdown(int severity, long now) {
    if (orders.evacuation()) {
      return;
    }
    grantUntil = Math.min(grantUntil, now);
    grantUntilBefore = Math.min(grantUntilBefore, now);
    commandUntil = Math.min(commandUntil, now);
    awaited = awaited.noneIn(now);
    ordered(new DoorOrders(severity, false), now);
  }

  private void ordered(DoorOrders next, long now) {
    if (!next.equals(orders)) {
      orders = next;
      hours = hours.firstCame(false);
      settle(now);
    }
  }

  private void modeSet(DoorInput.ModeSet set, long now) {
    if (hours.mode() != set.mode() || hours.afterFirstPerson() != set.afterFirstPerson()) {
      hours = new DoorHours(set.mode(), set.afterFirstPerson(), false);
      settle(now);
    }
  }

  /// Releases or locks as orders and hours say now, and tells of a change.
  private void settle(long at) {
    DoorMode mode = hours.inForce(orders);
    if (mode != toldMode || orders.evacuation() != toldEvacuation) {
      toldMode = mode;
      toldEvacuation = orders.evacuation();
      journal(new Fact.DoorModeChanged(door, mode, toldEvacuation));
    }
    boolean holds = orders.evacuation() || mode == DoorMode.UNLOCKED;
    if (holds && !heldReleased) {
      heldReleased = true;
      release(orders.evacuation() ? UnlockCause.EVACUATION : UnlockCause.SCHEDULE, at);
    } else if (!holds && heldReleased) {
      heldReleased = false;
      commandUntil = Math.max(commandUntil, at);
    }
  }

  private static Feedback askedFor(Ask ask) {
    return switch (ask) {
      case PIN -> Feedback.ENTER_PIN;
      case SECOND_PERSON -> Feedback.SECOND_PERSON;
    };
  }

  private void release(UnlockCause cause, long now) {
    strike = new DoorEffect.PulseStrike(heldReleased ? Long.MAX_VALUE : releasedUntil() - now);
    if (lock == LockState.LOCKED) {
      lock = LockState.UNLOCKED;
      journal(new Fact.DoorUnlocked(door, cause));
    }
    if (contact == ContactState.OPEN && alarm == DoorAlarm.NONE) {
      heldFrom = now;
      if (warned) {
        warned = false;
        show(Feedback.SILENT);
      }
    }
  }

  private void fallLocked() {
    lock = LockState.LOCKED;
    strike = new DoorEffect.ReleaseStrike();
    journal(new Fact.DoorLocked(door));
  }

  private void contactChanged(boolean open, long now) {
    if (!settings.hasContact()) {
      return;
    }
    if (open == (contact == ContactState.OPEN)) {
      contactSettlesAt = NEVER;
    } else if (contactSettlesAt == NEVER) {
      contactChangedAt = now;
      contactSettlesAt = now + settings.contactSettleMillis();
    }
  }

  private void contactSettled(long at) {
    contactSettlesAt = NEVER;
    if (contact == ContactState.OPEN) {
      closed(at);
    } else {
      opened(at);
    }
  }

  private void opened(long at) {
    boolean withLeave = mayOpen();
    contact = ContactState.OPEN;
    openedAt = contactChangedAt;
    heldFrom = LONG_AGO;
    warned = false;
    if (withLeave) {
      journal(new Fact.DoorOpened(door));
      List<Passer> through = awaited.through(contactChangedAt);
      awaited = AwaitedPassages.NONE;
      endPassage(Relock.ON_OPEN, at);
      passed(through, at);
    } else {
      awaited = AwaitedPassages.NONE;
      alarm = DoorAlarm.FORCED;
      show(Feedback.FORCED_ALARM);
      journal(new Fact.DoorForced(door));
    }
  }

  private void closed(long at) {
    contact = ContactState.CLOSED;
    passageUntil = contactChangedAt + DoorMachine.PASSAGE_GRACE_MILLIS;
    if (alarm != DoorAlarm.NONE || warned) {
      show(Feedback.SILENT);
    }
    alarm = DoorAlarm.NONE;
    warned = false;
    awaited = AwaitedPassages.NONE;
    journal(new Fact.DoorClosed(door, contactChangedAt - openedAt));
    endPassage(Relock.ON_CLOSE, at);
  }

  private void endPassage(Relock when, long at) {
    if (settings.relock() == when) {
      grantUntil = Math.min(grantUntil, at);
      leaveUntil = Math.min(leaveUntil, at);
    }
  }

  private boolean mayOpen() {
    return lock == LockState.UNLOCKED
        || contactChangedAt <= releasedUntil() + DoorMachine.PASSAGE_GRACE_MILLIS
        || contactChangedAt <= passageUntil;
  }

  private long releasedUntil() {
    return Math.max(grantUntil, Math.max(leaveUntil, commandUntil));
  }

  private long nextDue() {
    return Math.min(Math.min(contactSettlesAt, lockDue()), Math.min(warningDue(), heldOpenDue()));
  }

  private long lockDue() {
    boolean boltWaits = settings.relock() == Relock.ON_CLOSE && contact == ContactState.OPEN;
    return lock == LockState.LOCKED || exitHeld || heldReleased || boltWaits
        ? NEVER
        : releasedUntil();
  }

  private long warningDue() {
    return warned ? NEVER : standsOpenFor(settings.heldOpenWarnMillis());
  }

  private long heldOpenDue() {
    return standsOpenFor(settings.heldOpenAlarmMillis());
  }

  private long standsOpenFor(long millis) {
    return contact == ContactState.OPEN && alarm == DoorAlarm.NONE && !heldReleased
        ? Math.max(openedAt, Math.max(heldFrom, commandUntil)) + millis
        : NEVER;
  }

  private void show(Feedback feedback) {
    effects.add(new DoorEffect.Show(feedback));
  }

  private void journal(Fact fact) {
    effects.add(new DoorEffect.Journal(fact));
  }
}
