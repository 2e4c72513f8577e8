package coop.latchkey.hub.access;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.member.Directory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who is in, by their last confirmed passage: for an evacuation. Who came in behind somebody else,
/// or by a door that was released, is not in it.
///
/// @param people how many
/// @param zones those in which somebody is
public record Muster(Directory.Space space, Instant at, int people, List<InZone> zones) {
  /// Copies the list.
  public Muster {
    zones = List.copyOf(zones);
  }

  /// Who is in one zone.
  ///
  /// @param name of the zone
  /// @param names of those whose consent lets them be named
  /// @param unnamed how many others
  public record InZone(ZoneId zone, String name, List<String> names, int unnamed) {
    /// Copies the list.
    public InZone {
      names = List.copyOf(names);
    }

    /// How many in all.
    public int people() {
      return names.size() + unnamed;
    }
  }

  /// Who is in a space.
  public static Muster of(Directory.Space space, AccessState state, Instant now) {
    Map<ZoneId, List<MemberId>> byZone = new TreeMap<>();
    for (MemberId member : state.passages().keySet()) {
      Passage last = state.last(member);
      ZoneId zone = last == null ? null : last.zone();
      if (zone != null) {
        byZone.computeIfAbsent(zone, _ -> new ArrayList<>()).add(member);
      }
    }
    List<InZone> zones = new ArrayList<>();
    byZone.forEach((zone, members) -> zones.add(inZone(space, zone, members)));
    return new Muster(space, now, zones.stream().mapToInt(InZone::people).sum(), zones);
  }

  private static InZone inZone(Directory.Space space, ZoneId zone, List<MemberId> members) {
    List<String> names = new ArrayList<>();
    for (MemberId member : members) {
      String name = space.members().get(member);
      if (name != null) {
        names.add(name);
      }
    }
    names.sort(String.CASE_INSENSITIVE_ORDER);
    String called =
        space.zones().stream()
            .filter(one -> one.id().equals(zone))
            .map(Directory.Zone::name)
            .findFirst()
            .orElse(zone.value());
    return new InZone(zone, called, names, members.size() - names.size());
  }
}
