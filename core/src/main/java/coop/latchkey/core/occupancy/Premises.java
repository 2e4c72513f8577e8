package coop.latchkey.core.occupancy;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Plan;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A space as occupancy sees it: what leads where, and what stands in which zone.
///
/// @param plans whose hours say until when their holders can be believed to stay
/// @param zeroAt when, each night, whoever is still counted without a sign of them is written off
public record Premises(
    java.time.ZoneId timeZone,
    List<Zone> zones,
    List<Door> doors,
    List<Sensor> sensors,
    List<Desk> desks,
    List<Plan> plans,
    LocalTime zeroAt) {
  /// When nothing else is said, the night ends at four.
  public static final LocalTime ZERO_AT = LocalTime.of(4, 0);

  /// Copies the lists.
  public Premises {
    zones = List.copyOf(zones);
    doors = List.copyOf(doors);
    sensors = List.copyOf(sensors);
    desks = List.copyOf(desks);
    plans = List.copyOf(plans);
  }

  /// A zone.
  ///
  /// @param inside the zone it is nested in; its people are counted there, too
  /// @param capacity people; null for a zone without one
  public record Zone(ZoneId id, @Nullable ZoneId inside, @Nullable Integer capacity) {}

  /// A door. Whether it has a contact, or a reader for those who leave, its facts tell.
  ///
  /// @param from null for the street
  public record Door(DoorId id, @Nullable ZoneId from, ZoneId to) {}

  /// A sensor that is at no desk.
  public sealed interface Sensor {
    /// The sensor.
    SensorId id();

    /// Counts people who pass.
    ///
    /// @param door the door it counts at; null for a passage without one
    /// @param from null for the street
    record Counter(SensorId id, @Nullable DoorId door, @Nullable ZoneId from, ZoneId to)
        implements Sensor {}

    /// Sees whether somebody is in a zone.
    record Room(SensorId id, ZoneId zone) implements Sensor {}
  }

  /// A desk with a sensor.
  public record Desk(DeskId id, ZoneId zone) {}
}
