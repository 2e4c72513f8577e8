package coop.latchkey.hub.live;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.core.wire.Messages.DoorStatus;
import coop.latchkey.core.wire.Messages.GatewayStatus;
import coop.latchkey.hub.member.Directory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Everything [LivePicture] remembers: immutable.
///
/// @param linkUp whether the hub hears its broker
/// @param spaces also those heard of before the directory named them
public record LiveState(boolean linkUp, Map<SpaceId, SpaceMemory> spaces) {
  /// Before anything was heard.
  public static final LiveState EMPTY = new LiveState(false, Map.of());

  /// Copies the map.
  public LiveState {
    spaces = Map.copyOf(spaces);
  }

  /// What the pages show: the spaces that the directory names, by name.
  public List<SpaceView> views() {
    return spaces.values().stream()
        .map(SpaceMemory::view)
        .filter(Objects::nonNull)
        .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()))
        .toList();
  }

  LiveState with(SpaceId space, SpaceMemory memory) {
    var next = new HashMap<>(spaces);
    next.put(space, memory);
    return new LiveState(linkUp, next);
  }

  /// One space.
  ///
  /// @param directory null until the directory names the space
  /// @param events newest first
  /// @param alarms those still open
  /// @param occupancy who and how many are in; null until that is worked out
  /// @param view what was last shown; null while the directory is
  public record SpaceMemory(
      Directory.@Nullable Space directory,
      Map<GatewayId, GatewayMemory> gateways,
      List<SpaceView.Event> events,
      List<SpaceView.Alarm> alarms,
      @Nullable OccupancyState occupancy,
      @Nullable SpaceView view) {
    static final SpaceMemory NEW =
        new SpaceMemory(null, Map.of(), List.of(), List.of(), null, null);

    /// Copies what can change.
    public SpaceMemory {
      gateways = Map.copyOf(gateways);
      events = List.copyOf(events);
      alarms = List.copyOf(alarms);
    }

    GatewayMemory gateway(GatewayId id) {
      return gateways.getOrDefault(id, GatewayMemory.NEW);
    }

    SpaceMemory with(GatewayId id, GatewayMemory memory) {
      var next = new HashMap<>(gateways);
      next.put(id, memory);
      return new SpaceMemory(directory, next, events, alarms, occupancy, view);
    }

    SpaceMemory with(OccupancyState now) {
      return new SpaceMemory(directory, gateways, events, alarms, now, view);
    }

    SpaceMemory with(List<SpaceView.Alarm> now) {
      return new SpaceMemory(directory, gateways, events, now, occupancy, view);
    }
  }

  /// One gateway, with what it last said of its doors and desks.
  ///
  /// @param status null before it spoke
  /// @param heardAt when it last said anything, by the hub's clock; null before it spoke
  public record GatewayMemory(
      @Nullable GatewayStatus status,
      @Nullable Instant heardAt,
      Map<DoorId, DoorStatus> doors,
      Map<DeskId, DeskStatus> desks) {
    static final GatewayMemory NEW = new GatewayMemory(null, null, Map.of(), Map.of());

    /// Copies the maps.
    public GatewayMemory {
      doors = Map.copyOf(doors);
      desks = Map.copyOf(desks);
    }

    GatewayMemory says(GatewayStatus now, Instant at) {
      // The will speaks for a gateway that is gone: it tells when it left, not that it was heard.
      return new GatewayMemory(now, now.online() ? at : heardAt, doors, desks);
    }

    GatewayMemory heard(Instant at) {
      return new GatewayMemory(status, at, doors, desks);
    }

    GatewayMemory says(DoorId door, DoorStatus now) {
      var next = new HashMap<>(doors);
      next.put(door, now);
      return new GatewayMemory(status, heardAt, next, desks);
    }

    GatewayMemory says(DeskId desk, DeskStatus now) {
      var next = new HashMap<>(desks);
      next.put(desk, now);
      return new GatewayMemory(status, heardAt, doors, next);
    }
  }
}
