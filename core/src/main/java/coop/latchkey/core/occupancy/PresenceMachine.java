package coop.latchkey.core.occupancy;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.Presence.DoorWatch;
import coop.latchkey.core.occupancy.Presence.Passage;
import coop.latchkey.core.occupancy.Presence.Stay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Works out who is in a space from the facts its gateways journalled, in the order the hub took
/// them.
///
/// - A grant counts when the door opens within [#PASSAGE_MAX] after it, or stands open already; all
///   who were let through by then pass together. Where the door has no contact it counts at once.
/// - Leaving by badge takes that member out. The exit button, or a badge nobody knows on the way
///   out, is somebody leaving: one of those inside may have left.
/// - An opening that nobody was let through for (a commanded unlock, a door caught before it fell
///   shut) may be somebody coming or leaving; a forced one may be somebody coming.
/// - Whoever badges in from the street while counted inside has left unseen before; whoever badges
///   out or further inside without being counted came in unseen. Either settles one doubt.
/// - Lost records may each have been somebody coming or leaving.
/// - Nobody is believed to stay for longer than [#STAY_MAX] without a sign of them.
public final class PresenceMachine {
  /// How long after a grant the door's opening still belongs to it: the long unlock time and more.
  public static final Duration PASSAGE_MAX = Duration.ofSeconds(30);

  /// How long somebody is counted without a sign of them.
  public static final Duration STAY_MAX = Duration.ofHours(16);

  private final Function<DoorId, @Nullable Place> places;

  /// Where a door leads.
  ///
  /// @param from null for the street
  /// @param hasContact whether the door can tell that it was opened
  public record Place(@Nullable ZoneId from, ZoneId to, boolean hasContact) {}

  /// A machine for the doors of one space.
  ///
  /// @param places gives null for a door nobody knows, whose facts are passed over
  public PresenceMachine(Function<DoorId, @Nullable Place> places) {
    this.places = places;
  }

  /// The presence after a record.
  public Presence step(Presence before, JournalRecord record) {
    Instant at = record.at();
    return switch (record.fact()) {
      case Fact.AccessGranted granted ->
          awaited(before, granted.door(), new Passage(granted.member(), granted.direction(), at));
      case Fact.ExitRequested exit ->
          awaited(before, exit.door(), new Passage(null, Direction.OUT, at));
      case Fact.DoorOpened opened -> opened(before, opened.door(), at);
      case Fact.DoorForced forced -> forced(before, forced.door(), at);
      case Fact.DoorClosed closed ->
          places.apply(closed.door()) == null
              ? before
              : withDoor(before, closed.door(), DoorWatch.SHUT);
      case Fact.JournalGap gap -> unseen(before, lost(gap, record), lost(gap, record), at);
      case Fact.OfDoor _, Fact.OfDesk _, Fact.OfSensor _, Fact.OfReader _ -> before;
      case Fact.CommandRefused _,
          Fact.GatewayStarted _,
          Fact.PolicyApplied _,
          Fact.PolicyRefused _,
          Fact.ClockStepped _ ->
          before;
    };
  }

  /// The presence when time has passed: who has given no sign for [#STAY_MAX] is out.
  public Presence passTime(Presence before, Instant now) {
    Instant oldest = now.minus(STAY_MAX);
    Map<MemberId, Stay> inside = new HashMap<>(before.inside());
    inside.values().removeIf(stay -> stay.seen().isBefore(oldest));
    int gone = before.inside().size() - inside.size();
    boolean settled = before.cameUnseen() > 0 && before.unseenAt().isBefore(oldest);
    return gone == 0 && !settled
        ? before
        : new Presence(
            inside,
            before.leftUnseen() - gone,
            settled ? 0 : before.cameUnseen(),
            before.unseenAt(),
            before.doors());
  }

  /// The presence when somebody says that they left by then, of a visit whose end no door saw: they
  /// are out, unless a badge of theirs told of them later. One of those who left unseen was them.
  public static Presence left(Presence before, MemberId member, Instant at) {
    Stay known = before.inside().get(member);
    if (known == null || known.seen().isAfter(at)) {
      return before;
    }
    Map<MemberId, Stay> inside = new HashMap<>(before.inside());
    inside.remove(member);
    return new Presence(
        inside, before.leftUnseen() - 1, before.cameUnseen(), before.unseenAt(), before.doors());
  }

  private Presence awaited(Presence before, DoorId door, Passage passage) {
    Place place = places.apply(door);
    if (place == null) {
      return before;
    }
    DoorWatch watch = before.doors().getOrDefault(door, DoorWatch.SHUT);
    if (!place.hasContact() || watch.open()) {
      return passed(before, place, passage);
    }
    List<Passage> awaited = new ArrayList<>(watch.awaited());
    awaited.removeIf(earlier -> isOver(earlier, passage.at()));
    awaited.add(passage);
    return withDoor(before, door, new DoorWatch(false, awaited));
  }

  private Presence opened(Presence before, DoorId door, Instant at) {
    Place place = places.apply(door);
    if (place == null) {
      return before;
    }
    DoorWatch watch = before.doors().getOrDefault(door, DoorWatch.SHUT);
    Presence after = withDoor(before, door, new DoorWatch(true, List.of()));
    boolean anybody = false;
    for (Passage passage : watch.awaited()) {
      if (!isOver(passage, at)) {
        anybody = true;
        after = passed(after, place, passage);
      }
    }
    return anybody || place.from() != null ? after : unseen(after, 1, 1, at);
  }

  private Presence forced(Presence before, DoorId door, Instant at) {
    Place place = places.apply(door);
    if (place == null) {
      return before;
    }
    Presence after = withDoor(before, door, new DoorWatch(true, List.of()));
    return place.from() == null ? unseen(after, 0, 1, at) : after;
  }

  private static Presence passed(Presence before, Place place, Passage passage) {
    MemberId member = passage.member();
    @Nullable ZoneId zone = passage.direction() == Direction.IN ? place.to() : place.from();
    boolean street = place.from() == null;
    if (member == null) {
      return street && zone == null ? unseen(before, 1, 0, passage.at()) : before;
    }
    Map<MemberId, Stay> inside = new HashMap<>(before.inside());
    Stay known = inside.remove(member);
    boolean entersFromStreet = street && zone != null;
    if (zone != null) {
      Instant since = known == null || entersFromStreet ? passage.at() : known.since();
      inside.put(member, new Stay(zone, since, passage.at()));
    }
    int hadLeft = known != null && entersFromStreet ? 1 : 0;
    int hadCome = known == null && !entersFromStreet ? 1 : 0;
    return new Presence(
        inside,
        before.leftUnseen() - hadLeft,
        before.cameUnseen() - hadCome,
        before.unseenAt(),
        before.doors());
  }

  private static Presence unseen(Presence before, int left, int came, Instant at) {
    return new Presence(
        before.inside(),
        before.leftUnseen() + left,
        before.cameUnseen() + came,
        came > 0 ? at : before.unseenAt(),
        before.doors());
  }

  private static Presence withDoor(Presence before, DoorId door, DoorWatch watch) {
    Map<DoorId, DoorWatch> doors = new HashMap<>(before.doors());
    doors.put(door, watch);
    return new Presence(
        before.inside(), before.leftUnseen(), before.cameUnseen(), before.unseenAt(), doors);
  }

  private static boolean isOver(Passage passage, Instant now) {
    return passage.at().plus(PASSAGE_MAX).isBefore(now);
  }

  private static int lost(Fact.JournalGap gap, JournalRecord record) {
    return (int) Math.min(record.seq() - gap.from() + 1, LOST_MAX);
  }

  /// More people than any space holds: keeps the sums within an int.
  private static final int LOST_MAX = 100_000;
}
