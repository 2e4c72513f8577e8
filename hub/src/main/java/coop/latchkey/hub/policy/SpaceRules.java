package coop.latchkey.hub.policy;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Zone;
import java.util.List;
import java.util.Map;

/// Everything of a space that its gateways decide by, without anybody's name.
///
/// @param doors of each of the space's gateways; a gateway without doors has an empty list
public record SpaceRules(
    SpaceId space,
    java.time.ZoneId timeZone,
    List<Zone> zones,
    Map<GatewayId, List<Door>> doors,
    List<Plan> plans,
    List<Member> members) {
  /// Copies the collections.
  public SpaceRules {
    zones = List.copyOf(zones);
    doors = Map.copyOf(doors);
    plans = List.copyOf(plans);
    members = List.copyOf(members);
  }
}
