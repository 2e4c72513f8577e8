package coop.latchkey.hub.member;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the pages need to know of the spaces to give names to what the gateways report: an
/// immutable snapshot, made anew after each change of membership.
public record Directory(List<Space> spaces) {
  /// Copies the list.
  public Directory {
    spaces = List.copyOf(spaces);
  }

  /// One space with everything in it.
  ///
  /// @param members only those whose consent lets their name be shown, by the name they chose
  public record Space(
      SpaceId id,
      String name,
      java.time.ZoneId timeZone,
      List<Zone> zones,
      List<Door> doors,
      List<Desk> desks,
      List<Sensor> sensors,
      List<Gateway> gateways,
      Map<MemberId, String> members) {
    /// Copies the lists.
    public Space {
      zones = List.copyOf(zones);
      doors = List.copyOf(doors);
      desks = List.copyOf(desks);
      sensors = List.copyOf(sensors);
      gateways = List.copyOf(gateways);
      members = Map.copyOf(members);
    }

    /// What people call a zone; null for one there is not.
    public @Nullable String zoneName(String id) {
      return zones.stream()
          .filter(one -> one.id().value().equals(id))
          .map(Zone::name)
          .findFirst()
          .orElse(null);
    }
  }

  /// A zone.
  ///
  /// @param capacity people, or null when none is set
  public record Zone(ZoneId id, String name, @Nullable ZoneId inside, @Nullable Integer capacity) {}

  /// A door and the gateway it hangs on.
  ///
  /// @param from null for the street
  public record Door(DoorId id, String name, GatewayId gateway, @Nullable ZoneId from, ZoneId to) {}

  /// A desk and the gateway its sensor hangs on.
  ///
  /// @param gateway [GatewayId#WIRELESS] for a wireless sensor
  public record Desk(DeskId id, String name, GatewayId gateway, ZoneId zone) {}

  /// A sensor that is at no desk.
  ///
  /// @param gateway [GatewayId#WIRELESS] for a wireless one
  /// @param door the door that a counter counts at; null for a passage without one, and for others
  /// @param from where a counter's passage leads from: null for the street, and for others
  /// @param zone where a counter's passage leads to, or the zone in which presence is seen
  public record Sensor(
      SensorId id,
      String name,
      SensorKind kind,
      GatewayId gateway,
      @Nullable DoorId door,
      @Nullable ZoneId from,
      ZoneId zone) {}

  /// A gateway and the policy meant for it.
  ///
  /// @param policyVersion 0 before the first
  /// @param policyIssuedAt null before the first
  public record Gateway(GatewayId id, long policyVersion, @Nullable Instant policyIssuedAt) {}
}
