package coop.latchkey.hub.signal;

import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.Doubt;
import coop.latchkey.core.occupancy.SignalInput;
import coop.latchkey.hub.member.Directory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a space's estimates say of one of its zones. Pure.
///
/// @param space null while the directory does not name it
public record SignalInputs(Directory.@Nullable Space space, SpaceEstimates estimates) {
  /// Of a zone, or of the whole space.
  public SignalInput of(@Nullable ZoneId zone) {
    return new SignalInput(
        zone == null ? estimates.people() : estimates.zones().get(zone),
        capacity(zone),
        doubtful(zone));
  }

  private @Nullable Integer capacity(@Nullable ZoneId zone) {
    Directory.Space known = space;
    return known == null ? null : capacity(known, zone);
  }

  /// A zone's; of the whole space the sum of the zones that lie in no other.
  ///
  /// @return null where one that counts has none
  public static @Nullable Integer capacity(Directory.Space space, @Nullable ZoneId zone) {
    List<Optional<Integer>> parts =
        space.zones().stream()
            .filter(one -> zone == null ? one.inside() == null : one.id().equals(zone))
            .map(one -> Optional.ofNullable(one.capacity()))
            .toList();
    return parts.isEmpty() || parts.stream().anyMatch(Optional::isEmpty)
        ? null
        : Integer.valueOf(parts.stream().mapToInt(Optional::orElseThrow).sum());
  }

  /// Whether somebody could be there of whom a source tells nothing: a doubt about the whole space,
  /// this zone, one within it or one around it, or an unknown sensor here or within.
  private boolean doubtful(@Nullable ZoneId zone) {
    if (zone == null) {
      return !estimates.doubts().isEmpty() || !estimates.unknown().isEmpty();
    }
    Map<ZoneId, ZoneId> inside = new HashMap<>();
    Directory.Space known = space;
    if (known != null) {
      for (Directory.Zone one : known.zones()) {
        ZoneId outer = one.inside();
        if (outer != null) {
          inside.put(one.id(), outer);
        }
      }
    }
    return estimates.unknown().stream().anyMatch(one -> within(inside, one, zone))
        || estimates.doubts().stream()
            .map(Doubt::zone)
            .anyMatch(one -> one == null || within(inside, one, zone) || within(inside, zone, one));
  }

  private static boolean within(Map<ZoneId, ZoneId> inside, ZoneId inner, ZoneId outer) {
    ZoneId at = inner;
    // Zones are a tree; the bound only keeps a broken one from holding us for ever.
    for (int i = 0; at != null && i <= inside.size(); i++) {
      if (at.equals(outer)) {
        return true;
      }
      at = inside.get(at);
    }
    return false;
  }
}
