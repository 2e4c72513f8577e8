package coop.latchkey.hub.policy;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Rules;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Everything of a space that its gateways decide by, without anybody's name.
///
/// @param shared what all gateways have in common; its doors are empty
/// @param doors of each of the space's gateways; a gateway without doors has an empty list
/// @param members with guests, and with visitors from allied spaces
public record SpaceRules(
    SpaceId space, Rules shared, Map<GatewayId, List<Door>> doors, List<Member> members) {
  /// Copies the collections; refuses doors that belong to no gateway.
  public SpaceRules {
    // In one order, in this process as in any other: policies are issued in it.
    doors = Collections.unmodifiableSortedMap(new TreeMap<>(doors));
    members = List.copyOf(members);
    if (!shared.doors().isEmpty()) {
      throw new IllegalArgumentException("each door belongs to a gateway");
    }
  }

  /// The rules for one gateway: all of the space's, with that gateway's doors.
  public Rules of(GatewayId gateway) {
    return with(doors.getOrDefault(gateway, List.of()));
  }

  /// The rules with the doors of all gateways.
  public Rules whole() {
    return with(doors.values().stream().flatMap(List::stream).toList());
  }

  private Rules with(List<Door> some) {
    return new Rules(
        shared.timeZone(),
        shared.settings(),
        shared.calendars(),
        shared.zones(),
        some,
        shared.plans());
  }
}
