package coop.latchkey.hub.live;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.hub.live.LiveState.GatewayMemory;
import coop.latchkey.hub.live.LiveState.SpaceMemory;
import coop.latchkey.hub.member.Directory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a [SpaceView] of what is remembered, by the names of the directory.
final class SpaceLens {
  private SpaceLens() {}

  static SpaceView view(Directory.Space space, SpaceMemory memory, boolean linkUp, Instant now) {
    var names =
        space.zones().stream().collect(Collectors.toMap(Directory.Zone::id, Directory.Zone::name));
    var online =
        space.gateways().stream()
            .map(Directory.Gateway::id)
            .filter(id -> linkUp && hears(memory.gateway(id), now))
            .collect(Collectors.toSet());
    return new SpaceView(
        space.id(),
        space.name(),
        space.timeZone(),
        people(memory.occupancy(), space),
        space.zones().stream()
            .map(z -> new SpaceView.Zone(z.id(), z.name(), z.inside(), z.capacity()))
            .toList(),
        space.doors().stream()
            .map(d -> door(d, names, memory.gateway(d.gateway()), online.contains(d.gateway())))
            .toList(),
        space.desks().stream()
            .map(d ->
                desk(
                    d,
                    memory.gateway(d.gateway()),
                    online.contains(d.gateway())
                        || (linkUp && d.gateway().equals(GatewayId.WIRELESS))))
            .toList(),
        space.gateways().stream()
            .map(g -> gateway(g, memory.gateway(g.id()), online.contains(g.id())))
            .toList(),
        memory.events(),
        memory.alarms());
  }

  private static SpaceView.@Nullable People people(
      @Nullable OccupancyState occupancy, Directory.Space space) {
    if (occupancy == null) {
      return null;
    }
    var names =
        occupancy.inside().keySet().stream()
            .map(space.members()::get)
            .filter(Objects::nonNull)
            .sorted(String.CASE_INSENSITIVE_ORDER)
            .toList();
    var all = occupancy.space();
    return new SpaceView.People(
        all.people(),
        all.lower(),
        all.upper(),
        names,
        space.zones().stream().map(zone -> inZone(zone, occupancy.in(zone.id()))).toList(),
        occupancy.doubts());
  }

  private static SpaceView.People.InZone inZone(Directory.Zone zone, Estimate in) {
    return new SpaceView.People.InZone(
        zone.id(), zone.name(), in.people(), in.lower(), in.upper(), zone.capacity());
  }

  private static boolean hears(GatewayMemory gateway, Instant now) {
    var status = gateway.status();
    var heardAt = gateway.heardAt();
    return status != null
        && status.online()
        && heardAt != null
        && Duration.between(heardAt, now).toMillis() <= LivePicture.SILENT_AFTER_MILLIS;
  }

  private static SpaceView.Door door(
      Directory.Door door, Map<ZoneId, String> names, GatewayMemory gateway, boolean online) {
    var status = gateway.doors().get(door.id());
    var from = door.from() == null ? null : names.getOrDefault(door.from(), door.from().value());
    var to = names.getOrDefault(door.to(), door.to().value());
    return status == null
        ? new SpaceView.Door(
            door.id(),
            door.name(),
            door.gateway(),
            from,
            to,
            null,
            ContactState.UNKNOWN,
            DoorAlarm.NONE,
            DoorMode.CARD,
            0,
            false,
            null,
            online)
        : new SpaceView.Door(
            door.id(),
            door.name(),
            door.gateway(),
            from,
            to,
            status.lock(),
            status.contact(),
            status.alarm(),
            status.mode(),
            status.severity(),
            status.evacuation(),
            status.since(),
            online);
  }

  private static SpaceView.Desk desk(Directory.Desk desk, GatewayMemory gateway, boolean online) {
    var status = gateway.desks().get(desk.id());
    if (!online) {
      return new SpaceView.Desk(
          desk.id(), desk.name(), desk.zone(), DeskState.UNKNOWN, gateway.heardAt());
    }
    return status == null
        ? new SpaceView.Desk(desk.id(), desk.name(), desk.zone(), DeskState.UNKNOWN, null)
        : new SpaceView.Desk(desk.id(), desk.name(), desk.zone(), status.state(), status.since());
  }

  private static SpaceView.Gateway gateway(
      Directory.Gateway gateway, GatewayMemory memory, boolean online) {
    var status = memory.status();
    var held = status == null ? null : status.policy();
    var policy =
        new SpaceView.PolicyHeld(
            held == null ? 0 : held.version(),
            held == null ? null : held.issuedAt(),
            gateway.policyVersion(),
            gateway.policyIssuedAt());
    var offlineSince = online ? null : memory.heardAt();
    return status == null
        ? new SpaceView.Gateway(
            gateway.id(), online, null, policy, null, 0, List.of(), offlineSince)
        : new SpaceView.Gateway(
            gateway.id(),
            online,
            status.software(),
            policy,
            status.clock(),
            status.journalPending(),
            status.faultyReaders(),
            offlineSince);
  }
}
