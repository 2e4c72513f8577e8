package coop.latchkey.hub.alarm;

import coop.latchkey.core.access.Notice;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.Fact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a fact says about alarms.
sealed interface AlarmSignal {
  /// There is one.
  ///
  /// @param until when it ends by itself; null when something else tells
  record Raised(AlarmKind kind, String subject, @Nullable MemberId member, @Nullable Instant until)
      implements AlarmSignal {
    static Raised of(AlarmKind kind, String subject) {
      return new Raised(kind, subject, null, null);
    }
  }

  /// Their cause is gone.
  record Ended(List<AlarmKind> kinds, String subject) implements AlarmSignal {
    /// Copies the list.
    public Ended {
      kinds = List.copyOf(kinds);
    }
  }

  /// What a fact says; null for nothing.
  static @Nullable AlarmSignal of(Fact fact) {
    return switch (fact) {
      case Fact.DoorForced forced -> Raised.of(AlarmKind.DOOR_FORCED, forced.door().value());
      case Fact.DoorHeldOpen held -> Raised.of(AlarmKind.HELD_OPEN, held.door().value());
      case Fact.DoorClosed closed ->
          new Ended(List.of(AlarmKind.DOOR_FORCED, AlarmKind.HELD_OPEN), closed.door().value());
      case Fact.ReaderTamper tamper -> Raised.of(AlarmKind.TAMPER, tamper.reader().value());
      case Fact.ReaderOffline offline ->
          Raised.of(AlarmKind.READER_OFFLINE, offline.reader().value());
      case Fact.ReaderOnline online ->
          new Ended(List.of(AlarmKind.READER_OFFLINE), online.reader().value());
      case Fact.PinLocked locked ->
          new Raised(AlarmKind.PIN_LOCKED, locked.reader().value(), null, locked.until());
      case Fact.AccessGranted granted ->
          granted.notices().contains(Notice.DURESS)
              ? new Raised(AlarmKind.DURESS, granted.door().value(), granted.member(), null)
              : null;
      case Fact.AccessDenied _, Fact.MemberPassed _, Fact.DoorModeChanged _ -> null;
      case Fact.ExitRequested _, Fact.DoorOpened _, Fact.DoorUnlocked _, Fact.DoorLocked _ -> null;
      case Fact.CommandApplied _, Fact.CommandRefused _ -> null;
      case Fact.DeskOccupied _, Fact.DeskVacant _, Fact.DeskUnknown _ -> null;
      case Fact.OfSensor _ -> null;
      case Fact.GatewayStarted _, Fact.PolicyApplied _, Fact.PolicyRefused _ -> null;
      case Fact.ClockStepped _, Fact.JournalGap _ -> null;
    };
  }
}
