package coop.latchkey.core.rule;

import java.util.List;

/// What a policy says apart from its members: small, and replaced as a whole.
///
/// @param timeZone the space's time zone, in which its schedules and dates are meant
/// @param zones all of the space
/// @param doors those of the gateway whose policy it is
public record Rules(
    java.time.ZoneId timeZone,
    Settings settings,
    List<Calendar> calendars,
    List<Zone> zones,
    List<Door> doors,
    List<Plan> plans) {
  /// Copies the lists.
  public Rules {
    calendars = List.copyOf(calendars);
    zones = List.copyOf(zones);
    doors = List.copyOf(doors);
    plans = List.copyOf(plans);
  }
}
