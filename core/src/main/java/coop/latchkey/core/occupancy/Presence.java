package coop.latchkey.core.occupancy;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is in a space, as far as its doors can tell: the state of [PresenceMachine].
///
/// @param inside those who came in by badge and have not been seen to leave
/// @param leftUnseen how many of them may have left without a badge; never more than there are
/// @param cameUnseen how many others may have come in without a badge
/// @param unseenAt when somebody last may have come in without one
/// @param doors what is awaited at each door
public record Presence(
    Map<MemberId, Stay> inside,
    int leftUnseen,
    int cameUnseen,
    Instant unseenAt,
    Map<DoorId, DoorWatch> doors) {
  /// Nobody is in.
  public static final Presence EMPTY = new Presence(Map.of(), 0, 0, Instant.EPOCH, Map.of());

  /// Copies the maps; keeps the counts within what is possible.
  public Presence {
    inside = Map.copyOf(inside);
    doors = Map.copyOf(doors);
    leftUnseen = Math.clamp(leftUnseen, 0, inside.size());
    cameUnseen = Math.max(0, cameUnseen);
  }

  /// Where somebody is.
  ///
  /// @param zone the zone they entered last
  /// @param since when they came into the space
  /// @param seen when a badge of theirs last told of them
  public record Stay(ZoneId zone, Instant since, Instant seen) {}

  /// A door at which somebody was let through and is awaited to pass.
  ///
  /// @param open whether it stands open
  /// @param awaited those let through who have not passed yet
  public record DoorWatch(boolean open, List<Passage> awaited) {
    static final DoorWatch SHUT = new DoorWatch(false, List.of());

    /// Copies the list.
    public DoorWatch {
      awaited = List.copyOf(awaited);
    }
  }

  /// Leave to pass a door.
  ///
  /// @param member null for the exit button or an unknown badge on the way out
  public record Passage(@Nullable MemberId member, Direction direction, Instant at) {}

  /// At least so many are in.
  public int lower() {
    return inside.size() - leftUnseen;
  }

  /// At most so many are in, but for people who slip in behind others.
  public int upper() {
    return inside.size() + cameUnseen;
  }

  /// The likeliest number: every unseen passage was one person.
  public int estimate() {
    return inside.size() - leftUnseen + cameUnseen;
  }
}
