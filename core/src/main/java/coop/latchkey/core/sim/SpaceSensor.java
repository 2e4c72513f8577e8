package coop.latchkey.core.sim;

import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.SpaceId;

/// A sensor of a space, at a desk (then by the desk's name) or elsewhere, written `house/desk-3`.
public record SpaceSensor(SpaceId space, SensorId sensor) {
  /// Of names.
  public static SpaceSensor of(String space, String sensor) {
    return new SpaceSensor(new SpaceId(space), new SensorId(sensor));
  }

  @Override
  public String toString() {
    return space + "/" + sensor;
  }
}
