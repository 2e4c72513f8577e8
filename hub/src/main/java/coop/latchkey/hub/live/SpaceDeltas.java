package coop.latchkey.hub.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What differs between two views of one space under the same directory.
final class SpaceDeltas {
  private SpaceDeltas() {}

  static List<LiveDelta> between(SpaceView before, SpaceView after) {
    var deltas = new ArrayList<LiveDelta>();
    var space = after.id();
    changed(before.gateways(), after.gateways(), SpaceView.Gateway::id)
        .forEach(g -> deltas.add(new LiveDelta.GatewayChanged(space, g)));
    changed(before.doors(), after.doors(), SpaceView.Door::id)
        .forEach(d -> deltas.add(new LiveDelta.DoorChanged(space, d)));
    changed(before.desks(), after.desks(), SpaceView.Desk::id)
        .forEach(d -> deltas.add(new LiveDelta.DeskChanged(space, d)));
    var people = after.people();
    if (people != null && !Objects.equals(people, before.people())) {
      deltas.add(new LiveDelta.PeopleChanged(space, people));
    }
    if (!after.alarms().equals(before.alarms())) {
      deltas.add(new LiveDelta.AlarmsChanged(space, after.alarms()));
    }
    happened(before, after).forEach(e -> deltas.add(new LiveDelta.Happened(space, e)));
    return deltas;
  }

  /// New events, oldest first.
  private static List<SpaceView.Event> happened(SpaceView before, SpaceView after) {
    if (after.events().equals(before.events())) {
      return List.of();
    }
    var known = before.events().stream().map(SpaceView.Event::id).collect(Collectors.toSet());
    return after.events().reversed().stream().filter(e -> !known.contains(e.id())).toList();
  }

  private static <T, K> List<T> changed(List<T> before, List<T> after, Function<T, K> key) {
    if (after.equals(before)) {
      return List.of();
    }
    Map<K, T> known = new HashMap<>();
    before.forEach(t -> known.put(key.apply(t), t));
    return after.stream().filter(t -> !t.equals(known.get(key.apply(t)))).toList();
  }
}
