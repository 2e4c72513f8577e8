package coop.latchkey.core.rule;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import java.time.Instant;
import java.util.List;

/// A policy as it travels and as it lies on disk: everything one gateway needs to decide on its
/// own. [coop.latchkey.core.access.Policy] is the same, checked and laid out for deciding. Large
/// ones never stand in memory like this: they are read and written member by member.
public record PolicyDocument(PolicyHead head, Rules rules, List<Member> members) {
  /// Copies the list.
  public PolicyDocument {
    members = List.copyOf(members);
  }

  /// A policy of zones, doors, plans and members, with the usual settings and no calendar.
  public static PolicyDocument of(
      SpaceId space,
      GatewayId gateway,
      long version,
      Instant issuedAt,
      java.time.ZoneId timeZone,
      List<Zone> zones,
      List<Door> doors,
      List<Plan> plans,
      List<Member> members) {
    return new PolicyDocument(
        new PolicyHead(space, gateway, version, issuedAt),
        new Rules(timeZone, Settings.USUAL, List.of(), zones, doors, plans),
        members);
  }
}
