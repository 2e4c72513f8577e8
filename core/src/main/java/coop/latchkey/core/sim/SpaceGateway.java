package coop.latchkey.core.sim;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;

/// A gateway of a space, written `house/front`.
public record SpaceGateway(SpaceId space, GatewayId gateway) implements Computer {
  /// Of names.
  public static SpaceGateway of(String space, String gateway) {
    return new SpaceGateway(new SpaceId(space), new GatewayId(gateway));
  }

  @Override
  public String toString() {
    return space + "/" + gateway;
  }
}
