package coop.latchkey.core.journal;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessStateMachine;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.access.Notice;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.DoorMode;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that happened at a gateway: every kind of event there is. On the wire its kind is the
/// name of its record with a small first letter.
public sealed interface Fact {
  /// A fact about one door.
  sealed interface OfDoor extends Fact {
    /// The door.
    DoorId door();
  }

  /// A fact about one desk.
  sealed interface OfDesk extends Fact {
    /// The desk.
    DeskId desk();
  }

  /// A fact about one sensor that is at no desk.
  sealed interface OfSensor extends Fact {
    /// The sensor.
    SensorId sensor();
  }

  /// A fact about one reader.
  sealed interface OfReader extends Fact {
    /// The reader.
    ReaderId reader();
  }

  /// A credential opened the door.
  ///
  /// @param keyed whether it is a number keyed in, and not a card or a phone
  record AccessGranted(
      DoorId door,
      ReaderId reader,
      Direction direction,
      CredentialDigest credential,
      @Nullable MemberId member,
      @Nullable PlanId plan,
      GrantBasis reason,
      Set<Notice> notices,
      boolean keyed)
      implements OfDoor {
    /// Copies the set.
    public AccessGranted {
      notices = Set.copyOf(notices);
    }

    /// A card, with nothing to tell beside.
    public AccessGranted(
        DoorId door,
        ReaderId reader,
        Direction direction,
        CredentialDigest credential,
        @Nullable MemberId member,
        @Nullable PlanId plan,
        GrantBasis reason) {
      this(door, reader, direction, credential, member, plan, reason, Set.of(), false);
    }
  }

  /// A credential did not open the door.
  ///
  /// @param from when it would, if known
  /// @param keyed whether it is a number keyed in, and not a card or a phone
  record AccessDenied(
      DoorId door,
      ReaderId reader,
      Direction direction,
      CredentialDigest credential,
      @Nullable MemberId member,
      DenialReason reason,
      @Nullable Instant from,
      boolean keyed)
      implements OfDoor {
    /// A card.
    public AccessDenied(
        DoorId door,
        ReaderId reader,
        Direction direction,
        CredentialDigest credential,
        @Nullable MemberId member,
        DenialReason reason,
        @Nullable Instant from) {
      this(door, reader, direction, credential, member, reason, from, false);
    }
  }

  /// A member to whom access was granted went through: the contact has confirmed it, or the door
  /// has none.
  ///
  /// @param zone where they are then; null for the street
  /// @param charge what it cost; null for nothing
  record MemberPassed(
      DoorId door,
      MemberId member,
      Direction direction,
      @Nullable ZoneId zone,
      @Nullable Charge charge)
      implements OfDoor {
    /// What it adds to what is remembered.
    ///
    /// @param at when it happened
    public AccessStateMachine.Input remembered(Instant at) {
      AccessState.Passage passage = new AccessState.Passage(direction, zone, at);
      return new AccessStateMachine.Input.Passed(member, door, passage, charge);
    }
  }

  /// A door asks for something else than before of those who enter.
  ///
  /// @param evacuation whether everything is released
  record DoorModeChanged(DoorId door, DoorMode mode, boolean evacuation) implements OfDoor {}

  /// Too many wrong PINs were keyed in at a reader.
  ///
  /// @param until when it takes PINs again
  record PinLocked(ReaderId reader, Instant until) implements OfReader {}

  /// The exit button was pressed.
  record ExitRequested(DoorId door) implements OfDoor {}

  /// The contact opened, with leave.
  record DoorOpened(DoorId door) implements OfDoor {}

  /// The contact closed.
  ///
  /// @param openMillis for how long it had been open
  record DoorClosed(DoorId door, long openMillis) implements OfDoor {}

  /// The contact opened without leave.
  record DoorForced(DoorId door) implements OfDoor {}

  /// The door has stood open for longer than it may.
  record DoorHeldOpen(DoorId door, long openMillis) implements OfDoor {}

  /// The lock was released.
  record DoorUnlocked(DoorId door, UnlockCause cause) implements OfDoor {}

  /// The lock is locked again.
  record DoorLocked(DoorId door) implements OfDoor {}

  /// A command was obeyed.
  ///
  /// @param command its id
  record CommandApplied(String command, DoorId door, String action, String by) implements OfDoor {}

  /// A command was refused.
  ///
  /// @param command its id, where one could be read
  /// @param door the door it named, where one could be read
  /// @param why a stable code: `retained`, `expired`, `repeated`, `badSignature`, `unknownDoor`,
  ///   `malformed`; `lockdown` or `evacuation` where that keeps it from doing anything
  record CommandRefused(@Nullable String command, @Nullable DoorId door, String why)
      implements Fact {}

  /// A desk was taken.
  record DeskOccupied(DeskId desk) implements OfDesk {}

  /// A desk was left.
  record DeskVacant(DeskId desk) implements OfDesk {}

  /// Nothing is known of a desk any more.
  ///
  /// @param why a stable code: `stale`, `sensorFault`, `silent`, `flapping`, `started`
  record DeskUnknown(DeskId desk, String why) implements OfDesk {}

  /// A people counter saw people pass since it last told.
  ///
  /// @param in towards the side that its passage leads to
  /// @param out the other way
  record PeopleCounted(SensorId sensor, int in, int out) implements OfSensor {
    /// More than pass between two messages of any counter: keeps sums within an int.
    public static final int COUNT_MAX = 10_000;

    /// Refuses what no counter counts.
    public PeopleCounted {
      if (in < 0 || out < 0 || in > COUNT_MAX || out > COUNT_MAX) {
        throw new IllegalArgumentException(
            "a counter tells of 0 to " + COUNT_MAX + " people, not of " + in + " and " + out);
      }
    }
  }

  /// A room's sensor sees somebody.
  record ZoneOccupied(SensorId sensor) implements OfSensor {}

  /// A room's sensor sees nobody any more.
  record ZoneVacant(SensorId sensor) implements OfSensor {}

  /// Nothing is known from a sensor any more.
  ///
  /// @param why a stable code, as for [DeskUnknown], or `blocked` of a counter in which something
  ///   stands
  record SensorUnknown(SensorId sensor, String why) implements OfSensor {}

  /// A reader cannot be relied on.
  ///
  /// @param why a stable code: `noise`, `parity`, `frameLength`, `edgesLost`, `silent`
  record ReaderOffline(ReaderId reader, String why) implements OfReader {}

  /// A reader that was offline reads again.
  record ReaderOnline(ReaderId reader) implements OfReader {}

  /// A reader was opened or torn off.
  record ReaderTamper(ReaderId reader) implements OfReader {}

  /// The gateway's program started.
  ///
  /// @param boot how often it has started on this journal, from 1
  record GatewayStarted(String software, long boot) implements Fact {}

  /// A new policy is in force.
  record PolicyApplied(long version) implements Fact {}

  /// A policy was refused.
  ///
  /// @param why a stable code: `badSignature`, `older`, `malformed`, `badDigest`, `wrongGateway`
  record PolicyRefused(long version, String why) implements Fact {}

  /// The clock was set forward or back.
  ///
  /// @param byMillis positive when it went forward
  record ClockStepped(long byMillis) implements Fact {}

  /// Records were lost, because the journal's bound was reached or its disk failed.
  ///
  /// @param from the first number lost; the record that carries this fact bears the last
  /// @param why a stable code: `full`, `diskFault`, `alreadySent`
  record JournalGap(long from, String why) implements Fact {}
}
