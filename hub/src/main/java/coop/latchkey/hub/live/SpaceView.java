package coop.latchkey.hub.live;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.occupancy.Doubt;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One space as an operator sees it now: immutable, in the order of the directory, with names
/// beside ids. Names of people stand in it only where their consent lets them be shown.
///
/// @param people null while nothing can be said
/// @param events newest first, at most [LivePicture#EVENTS_MAX]
/// @param alarms those still open, newest first
public record SpaceView(
    SpaceId id,
    String name,
    java.time.ZoneId timeZone,
    @Nullable People people,
    List<Zone> zones,
    List<Door> doors,
    List<Desk> desks,
    List<Gateway> gateways,
    List<Event> events,
    List<Alarm> alarms) {

  /// Copies the lists.
  public SpaceView {
    zones = List.copyOf(zones);
    doors = List.copyOf(doors);
    desks = List.copyOf(desks);
    gateways = List.copyOf(gateways);
    events = List.copyOf(events);
    alarms = List.copyOf(alarms);
  }

  /// How many people the space takes: what its outermost zones take together; 0 for no bound.
  public int capacity() {
    return zones.stream()
        .filter(zone -> zone.inside() == null)
        .mapToInt(zone -> Objects.requireNonNullElse(zone.capacity(), 0))
        .sum();
  }

  /// People in the space: an estimate between two bounds.
  ///
  /// @param names of those inside who let their name be shown, sorted
  /// @param zones all of them
  /// @param doubts about what this is worked out from, the oldest first
  public record People(
      int estimate, int low, int high, List<String> names, List<InZone> zones, List<Doubt> doubts) {
    /// Copies the lists.
    public People {
      names = List.copyOf(names);
      zones = List.copyOf(zones);
      doubts = List.copyOf(doubts);
    }

    /// How many are in a zone and those nested in it.
    ///
    /// @param name of the zone
    /// @param capacity null for none
    public record InZone(
        ZoneId zone, String name, int estimate, int low, int high, @Nullable Integer capacity) {}
  }

  /// A zone.
  public record Zone(ZoneId id, String name, @Nullable ZoneId inside, @Nullable Integer capacity) {}

  /// A door as last heard of.
  ///
  /// @param from name of the zone it leads from; null for the street
  /// @param lock null before the gateway has spoken of this door
  /// @param mode what it asks of those who enter, by its hours
  /// @param severity of a lockdown; 0 for none
  /// @param evacuation whether it is released for an evacuation
  /// @param since since when all this is as it is
  /// @param online whether its gateway is heard now; when not, the rest is what was last heard
  public record Door(
      DoorId id,
      String name,
      GatewayId gateway,
      @Nullable String from,
      String to,
      @Nullable LockState lock,
      ContactState contact,
      DoorAlarm alarm,
      DoorMode mode,
      int severity,
      boolean evacuation,
      @Nullable Instant since,
      boolean online) {
    /// Whether nobody is let in but those who pass the lockdown.
    public boolean lockdown() {
      return severity > 0;
    }
  }

  /// A desk.
  ///
  /// @param state unknown also while its gateway is not heard
  /// @param since since when; null when never heard of
  public record Desk(
      DeskId id, String name, ZoneId zone, DeskState state, @Nullable Instant since) {}

  /// A gateway.
  ///
  /// @param software null before it has spoken
  /// @param offlineSince when it was last heard before it fell silent; null while online or when it
  ///   was never heard
  /// @param clock null before it has spoken
  /// @param backlog events it still holds that the hub has not acknowledged
  public record Gateway(
      GatewayId id,
      boolean online,
      @Nullable String software,
      PolicyHeld policy,
      @Nullable ClockState clock,
      long backlog,
      List<String> faultyReaders,
      @Nullable Instant offlineSince) {
    /// Copies the list.
    public Gateway {
      faultyReaders = List.copyOf(faultyReaders);
    }
  }

  /// Which policy a gateway decides by, and which it should.
  ///
  /// @param held 0 for none
  /// @param heldIssuedAt null for none
  /// @param meant 0 before the first
  public record PolicyHeld(
      long held, @Nullable Instant heldIssuedAt, long meant, @Nullable Instant meantIssuedAt) {}

  /// An alarm that is still open. Whom it concerns stands nowhere in it.
  ///
  /// @param version what a change of it must name
  /// @param kind its stable code, such as `doorForced`
  /// @param of what it is about: `door`, `reader`, `gateway` or `zone`
  /// @param subject the id of that
  /// @param times how often it happened before anybody acknowledged it
  /// @param endedAt when its cause was gone; null while it is not
  /// @param acknowledgedAt null until somebody has
  /// @param acknowledgedBy the name of who has; empty until then
  /// @param note what they wrote
  public record Alarm(
      long id,
      long version,
      String kind,
      String of,
      String subject,
      Instant at,
      long times,
      @Nullable Instant endedAt,
      @Nullable Instant acknowledgedAt,
      String acknowledgedBy,
      String note) {}

  /// Something that happened.
  ///
  /// @param door name of the door concerned
  /// @param desk name of the desk concerned
  /// @param who name of the member concerned, where it may be shown
  /// @param late whether it reached the hub long after it happened, by the gateway's clock
  public record Event(
      EventId id,
      Instant at,
      ClockState clock,
      Fact fact,
      @Nullable String door,
      @Nullable String desk,
      @Nullable String who,
      boolean late) {}
}
