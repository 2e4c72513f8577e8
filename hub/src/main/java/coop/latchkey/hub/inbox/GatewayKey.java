package coop.latchkey.hub.inbox;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;

/// A gateway of a space: two spaces may each have a gateway `front`.
public record GatewayKey(SpaceId space, GatewayId gateway) {
  @Override
  public String toString() {
    return space + "/" + gateway;
  }
}
