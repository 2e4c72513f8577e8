package coop.latchkey.hub.live;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.UnlockCause;
import coop.latchkey.hub.live.LiveState.SpaceMemory;
import coop.latchkey.hub.member.Directory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The feed of a space: which facts a person wants to read, in the order of their times, under the
/// names that may be shown.
final class LiveEvents {
  private static final Comparator<SpaceView.Event> NEWEST_FIRST =
      Comparator.comparing(SpaceView.Event::at)
          .thenComparing(e -> e.id().gateway())
          .thenComparingLong(e -> e.id().seq())
          .reversed();

  private LiveEvents() {}

  /// Adds what is worth reading.
  ///
  /// @param receivedAt null when it was received at another time than now
  static SpaceMemory taken(
      SpaceMemory memory, LiveInput.Committed input, @Nullable Instant receivedAt) {
    var known = memory.events().stream().map(SpaceView.Event::id).collect(Collectors.toSet());
    var events = new ArrayList<>(memory.events());
    for (var record : input.records()) {
      var id = new EventId(input.gateway(), record.seq());
      if (tells(record.fact()) && known.add(id)) {
        var late =
            receivedAt != null
                && Duration.between(record.at(), receivedAt).toMillis()
                    > LivePicture.LATE_AFTER_MILLIS;
        var event =
            new SpaceView.Event(
                id, record.at(), record.clock(), record.fact(), null, null, null, late);
        var directory = memory.directory();
        events.add(directory == null ? event : named(event, directory));
      }
    }
    events.sort(NEWEST_FIRST);
    var kept = events.subList(0, Math.min(events.size(), LivePicture.EVENTS_MAX));
    return new SpaceMemory(
        memory.directory(),
        memory.gateways(),
        kept,
        memory.alarms(),
        memory.occupancy(),
        memory.view());
  }

  /// The same event under the names of this directory, and no others.
  static SpaceView.Event named(SpaceView.Event event, Directory.Space space) {
    return new SpaceView.Event(
        event.id(),
        event.at(),
        event.clock(),
        event.fact(),
        doorName(event.fact(), space),
        deskName(event.fact(), space),
        memberName(event.fact(), space),
        event.late());
  }

  /// Whether a fact stands in the feed. What a door card or a desk shows anyway (a door shut again,
  /// a desk taken) would only drown the rest.
  private static boolean tells(Fact fact) {
    return switch (fact) {
      case Fact.AccessGranted _,
          Fact.AccessDenied _,
          Fact.ExitRequested _,
          Fact.DoorForced _,
          Fact.DoorHeldOpen _,
          Fact.CommandApplied _,
          Fact.CommandRefused _,
          Fact.ReaderOffline _,
          Fact.ReaderOnline _,
          Fact.ReaderTamper _,
          Fact.PinLocked _,
          Fact.DoorModeChanged _,
          Fact.GatewayStarted _,
          Fact.PolicyApplied _,
          Fact.PolicyRefused _,
          Fact.ClockStepped _,
          Fact.JournalGap _ ->
          true;
      case Fact.DeskUnknown desk -> desk.why().equals("sensorFault");
      case Fact.DoorUnlocked unlocked -> unlocked.cause() == UnlockCause.COMMAND;
      case Fact.DoorOpened _, Fact.DoorClosed _, Fact.DoorLocked _ -> false;
      case Fact.SensorUnknown sensor -> sensor.why().equals("sensorFault");
      case Fact.DeskOccupied _, Fact.DeskVacant _, Fact.MemberPassed _ -> false;
      case Fact.PeopleCounted _, Fact.ZoneOccupied _, Fact.ZoneVacant _ -> false;
    };
  }

  private static @Nullable String doorName(Fact fact, Directory.Space space) {
    DoorId door =
        switch (fact) {
          case Fact.OfDoor of -> of.door();
          case Fact.CommandRefused refused -> refused.door();
          case Fact.OfDesk _, Fact.OfSensor _, Fact.OfReader _ -> null;
          case Fact.GatewayStarted _, Fact.PolicyApplied _, Fact.PolicyRefused _ -> null;
          case Fact.ClockStepped _, Fact.JournalGap _ -> null;
        };
    return door == null
        ? null
        : space.doors().stream()
            .filter(d -> d.id().equals(door))
            .map(Directory.Door::name)
            .findFirst()
            .orElse(door.value());
  }

  private static @Nullable String deskName(Fact fact, Directory.Space space) {
    if (!(fact instanceof Fact.OfDesk of)) {
      return null;
    }
    DeskId desk = of.desk();
    return space.desks().stream()
        .filter(d -> d.id().equals(desk))
        .map(Directory.Desk::name)
        .findFirst()
        .orElse(desk.value());
  }

  private static @Nullable String memberName(Fact fact, Directory.Space space) {
    MemberId member =
        fact instanceof Fact.AccessGranted granted
            ? granted.member()
            : fact instanceof Fact.AccessDenied denied ? denied.member() : null;
    return member == null ? null : space.members().get(member);
  }
}
