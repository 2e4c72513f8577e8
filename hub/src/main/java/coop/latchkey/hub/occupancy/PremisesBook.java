package coop.latchkey.hub.occupancy;

import coop.latchkey.core.occupancy.Premises;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.hub.member.Directory;
import java.util.Comparator;
import java.util.List;

/// Makes a space's layout of its directory and plans.
final class PremisesBook {
  private PremisesBook() {}

  static Premises of(Directory.Space space, List<Plan> plans) {
    return new Premises(
        space.timeZone(),
        space.zones().stream()
            .map(zone -> new Premises.Zone(zone.id(), zone.inside(), zone.capacity()))
            .toList(),
        space.doors().stream()
            .map(door -> new Premises.Door(door.id(), door.from(), door.to()))
            .toList(),
        space.sensors().stream().map(PremisesBook::sensor).toList(),
        space.desks().stream().map(desk -> new Premises.Desk(desk.id(), desk.zone())).toList(),
        plans.stream().sorted(Comparator.comparing(plan -> plan.id().value())).toList(),
        Premises.ZERO_AT);
  }

  private static Premises.Sensor sensor(Directory.Sensor sensor) {
    return switch (sensor.kind()) {
      case COUNTER ->
          new Premises.Sensor.Counter(sensor.id(), sensor.door(), sensor.from(), sensor.zone());
      case PRESENCE -> new Premises.Sensor.Room(sensor.id(), sensor.zone());
    };
  }
}
