package coop.latchkey.hub.policy;

import coop.latchkey.core.access.PolicyDocument;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import java.util.List;
import java.util.Map;

/// Everything of a space that its gateways decide by, without anybody's name.
///
/// @param doors of each of the space's gateways; a gateway without doors has an empty list
public record SpaceRules(
    SpaceId space,
    java.time.ZoneId timeZone,
    List<PolicyDocument.Zone> zones,
    Map<GatewayId, List<PolicyDocument.Door>> doors,
    List<PolicyDocument.Plan> plans,
    List<PolicyDocument.Member> members,
    List<PolicyDocument.Credential> credentials) {
  /// Copies the collections.
  public SpaceRules {
    zones = List.copyOf(zones);
    doors = Map.copyOf(doors);
    plans = List.copyOf(plans);
    members = List.copyOf(members);
    credentials = List.copyOf(credentials);
  }
}
