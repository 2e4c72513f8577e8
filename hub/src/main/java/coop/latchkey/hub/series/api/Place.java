package coop.latchkey.hub.series.api;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.hub.api.ApiCall;
import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.series.SeriesAnswers;
import coop.latchkey.hub.series.SeriesQuestion.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a line of an answer is of.
///
/// @param zones none for the whole space
/// @param capacity of all of them; null when one has none
/// @param desks how many stand there
record Place(List<ZoneId> zones, Line line, @Nullable Integer capacity, int desks) {
  /// The space of a call.
  static Directory.Space space(Directory directory, SpaceId id) throws ApiProblem {
    return directory.spaces().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ApiProblem(Problem.unknown("space", id.value())));
  }

  /// The places that `zones` and `together` name.
  static List<Place> all(ApiCall call, Directory.Space space) throws ApiProblem {
    List<ZoneId> zones = zones(call, space);
    if (zones.isEmpty()) {
      return List.of(whole(space));
    }
    if (call.query("together").orElse("false").equals("true")) {
      return List.of(of(space, zones));
    }
    return zones.stream().map(zone -> of(space, List.of(zone))).toList();
  }

  /// The one place that `zones` name: all of them taken together.
  static Place one(ApiCall call, Directory.Space space) throws ApiProblem {
    List<ZoneId> zones = zones(call, space);
    return zones.isEmpty() ? whole(space) : of(space, zones);
  }

  /// The zones that a call names; none when it names none.
  static List<ZoneId> zones(ApiCall call, Directory.Space space) throws ApiProblem {
    String named = call.query("zones").orElse("");
    List<ZoneId> known = space.zones().stream().map(Directory.Zone::id).toList();
    if (named.isEmpty() || named.equals("*")) {
      return named.isEmpty() ? List.of() : known;
    }
    List<ZoneId> zones = Arrays.stream(named.split(",")).distinct().map(ZoneId::new).toList();
    for (ZoneId zone : zones) {
      if (!known.contains(zone)) {
        throw new ApiProblem(Problem.unknown("zone", zone.value()));
      }
    }
    return zones;
  }

  private static Place whole(Directory.Space space) {
    List<Directory.Zone> outer =
        space.zones().stream().filter(zone -> zone.inside() == null).toList();
    return new Place(List.of(), Line.SPACE, capacity(outer), space.desks().size());
  }

  private static Place of(Directory.Space space, List<ZoneId> zones) {
    Set<ZoneId> named = new HashSet<>(zones);
    List<Directory.Zone> outer =
        space.zones().stream()
            .filter(zone -> named.contains(zone.id()))
            .filter(zone -> outside(space, zone).stream().noneMatch(named::contains))
            .toList();
    return new Place(
        zones,
        SeriesAnswers.together(outer.stream().map(Directory.Zone::id).toList()),
        capacity(outer),
        desks(space, zones).size());
  }

  private static @Nullable Integer capacity(List<Directory.Zone> zones) {
    int sum = 0;
    for (Directory.Zone zone : zones) {
      Integer capacity = zone.capacity();
      if (capacity == null) {
        return null;
      }
      sum += capacity;
    }
    return zones.isEmpty() ? null : sum;
  }

  /// The zones that one is nested in, from the innermost.
  private static List<ZoneId> outside(Directory.Space space, Directory.Zone zone) {
    List<ZoneId> outside = new ArrayList<>();
    ZoneId next = zone.inside();
    while (next != null && !outside.contains(next)) {
      outside.add(next);
      ZoneId looked = next;
      next =
          space.zones().stream()
              .filter(one -> one.id().equals(looked))
              .findFirst()
              .map(Directory.Zone::inside)
              .orElse(null);
    }
    return outside;
  }

  /// The desks in some zones and in those nested in them; all for no zone.
  static List<DeskId> desks(Directory.Space space, List<ZoneId> zones) {
    Set<ZoneId> named = new HashSet<>(zones);
    Set<ZoneId> all = new HashSet<>();
    for (Directory.Zone zone : space.zones()) {
      if (named.contains(zone.id()) || outside(space, zone).stream().anyMatch(named::contains)) {
        all.add(zone.id());
      }
    }
    return space.desks().stream()
        .filter(desk -> zones.isEmpty() || all.contains(desk.zone()))
        .map(Directory.Desk::id)
        .toList();
  }
}
